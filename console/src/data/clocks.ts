// SPDX-License-Identifier: Apache-2.0
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ClockOrder, ClockPage, ClockPlan, ClockRow } from './api.gen';
import { get, post } from './http';
import { type FetchPage, largestPage } from './pages';

export type { ClockMeter, ClockOrder, ClockPage, ClockPlan, ClockRange, ClockRow } from './api.gen';

/** `total`: as the ranges of the first page say; a page itself does not. */
export const fetchClocks =
  (worseThan: number, total: number): FetchPage<ClockRow> =>
  async (cursor, signal) => {
    const query = { worse_than_s: worseThan || null, cursor, limit: largestPage };
    return { ...(await get<ClockPage>('/clocks', query, signal)), total };
  };

export function useClocks(worseThan: number) {
  return useInfiniteQuery({
    queryKey: ['clocks', 'list', worseThan],
    queryFn: ({ pageParam, signal }) =>
      get<ClockPage>('/clocks', { worse_than_s: worseThan || null, cursor: pageParam, limit: 100 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
  });
}

export function useClockOf(meter: string) {
  return useQuery({
    queryKey: ['clocks', 'meter', meter],
    queryFn: async ({ signal }) => (await get<ClockPage>('/clocks', { meter }, signal)).items[0] ?? null,
  });
}

/** What an order would do now; nothing is done. */
export function useClockPlan(order: ClockOrder) {
  return useQuery({
    queryKey: ['clocks', 'plan', order],
    queryFn: () => post<ClockPlan>('/clocks/plan', order),
    staleTime: 0,
    gcTime: 0,
  });
}

export function useSetClocks() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (order: ClockOrder) => post<ClockPlan>('/clocks/correct', order),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['jobs'] });
      void client.invalidateQueries({ queryKey: ['clocks', 'list'] });
    },
  });
}
