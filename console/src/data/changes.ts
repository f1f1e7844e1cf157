// SPDX-License-Identifier: Apache-2.0
import { useInfiniteQuery } from '@tanstack/react-query';
import type { Change, ChangedKind } from './archive_types';
import { get } from './http';
import type { List } from './types';

/** Who changed what of an object, newest first. */
export function useChanges(kind: ChangedKind, object: string) {
  return useInfiniteQuery({
    queryKey: ['changes', kind, object],
    queryFn: ({ pageParam, signal }) =>
      get<List<Change>>('/changes', { kind, object, cursor: pageParam, limit: 30 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
}
