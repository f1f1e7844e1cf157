// SPDX-License-Identifier: Apache-2.0
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, post } from './http';
import { type FetchPage, largestPage } from './pages';
import type { LinePlace } from './task_types';
import type { Job } from './types';

export interface ClockMeter {
  id: string;
  number: string;
  name: string;
}

export interface ClockRow {
  meter: ClockMeter;
  place: LinePlace;
  /** The meter's clock less the server's: positive when it is ahead. */
  drift_s: number;
  uncertainty_s: number;
  /** A whole hour beside a change of the clocks, not in drift_s. */
  dst_s: number;
  measured: string;
  first_measured: string;
  largest_s: number;
  corrected: string | null;
  corrections: number;
  /** "may_be_set", or why its clock is left alone now. */
  verdict: string;
}

export interface ClockRange {
  /** null: by more than the range before. */
  within_s: number | null;
  count: number;
}

export interface ClockPage {
  items: ClockRow[];
  next_cursor: string | null;
  ranges: ClockRange[];
  not_measured: number;
}

export interface ClockPlan {
  setting: ClockMeter[];
  left_out: { meter: ClockMeter; code: string }[];
  more: boolean;
  job: Job | null;
}

export type ClockOrder = { meters: string[] } | { worse_than_s: number };

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
