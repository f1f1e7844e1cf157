// SPDX-License-Identifier: Apache-2.0
import { useInfiniteQuery } from '@tanstack/react-query';
import { get } from './http';
import type { List, Named } from './types';

export interface Change {
  id: string;
  at: string;
  author: Named | null;
  action: string;
  import: string | null;
  fields: { name: string; before: string | null; after: string | null }[];
}

/** Newest first. */
export function useChanges(kind: string, object: string) {
  return useInfiniteQuery({
    queryKey: ['changes', kind, object],
    queryFn: ({ pageParam, signal }) =>
      get<List<Change>>('/changes', { kind, object, cursor: pageParam, limit: 20 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
}
