// SPDX-License-Identifier: Apache-2.0
import type { InfiniteData } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';

interface PagedList<T> {
  data: InfiniteData<{ items: T[]; total: number }> | undefined;
  fetchNextPage: () => unknown;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
}

/** A list that comes page by page, as a table wants it: all rows that are here, and what to do near their end. */
export function usePagedRows<T>({ data, fetchNextPage, hasNextPage, isFetchingNextPage }: PagedList<T>) {
  const rows = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const nearEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, hasNextPage, isFetchingNextPage]);
  return { rows, total: data?.pages[0]?.total ?? 0, nearEnd };
}
