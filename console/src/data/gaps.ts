// SPDX-License-Identifier: Apache-2.0
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { FieldListTaken as FieldListResult, GapsChanged } from './api.gen';
import { get, patch, postText, queryString } from './http';
import { type FetchPage, largestPage } from './pages';
import type { Gap, GapCauses, GapOrder, GapPage } from './task_types';

export type { FieldListTaken as FieldListResult, GapsChanged, ListFault as FieldListError } from './api.gen';

export interface GapFilter {
  state?: string;
  reason?: string;
  line?: string;
  gateway?: string;
  task?: string;
  meter?: string;
  /** Name of a user; empty: the server; nothing: anybody. */
  owner?: string | null;
  /** That began then or before. */
  since?: string;
}

export function useGapCauses() {
  return useQuery({
    queryKey: ['gaps', 'causes'],
    queryFn: ({ signal }) => get<GapCauses>('/gaps/causes', {}, signal),
    refetchInterval: 15_000,
  });
}

function getGaps(filter: GapFilter, cursor: string | null, limit: number, signal: AbortSignal) {
  const { owner, ...rest } = filter; // a list keeps an empty text
  const owners = owner === null || owner === undefined ? [] : [owner];
  return get<GapPage>('/gaps', { ...rest, owner: owners, cursor, limit }, signal);
}

/** The server does not count them: the total is what there is so far. */
export const fetchGaps =
  (filter: GapFilter): FetchPage<Gap> =>
  async (cursor, signal) => ({ ...(await getGaps(filter, cursor, largestPage, signal)), total: 0 });

export function useGaps(filter: GapFilter) {
  return useInfiniteQuery({
    queryKey: ['gaps', 'list', filter],
    queryFn: ({ pageParam, signal }) => getGaps(filter, pageParam, 100, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
  });
}

/** What waits on some lines, for people who go there; at most 500 lines. */
export const fieldListAddress = (lines: readonly string[]): string =>
  `/api/v1/gaps/field-list${queryString({ line: lines })}`;

/** A cause may hold more gaps than one request changes: it is repeated as long as something was changed. */
async function change(order: GapOrder): Promise<number> {
  let sum = 0;
  for (;;) {
    const { changed, more } = await patch<GapsChanged>('/gaps', order);
    sum += changed;
    if (!more || changed === 0 || order.state !== 'written_off') return sum;
  }
}

export function useChangeGaps() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (orders: readonly GapOrder[]) => {
      for (const order of orders) await change(order);
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['gaps'] }),
  });
}

/** The list that was given out, filled in. All of it is taken in or nothing; with `dry` it is only checked. */
export function useTakeInFieldList(dry: boolean) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (text: string) =>
      postText<FieldListResult>('/gaps/field-list', 'text/csv; charset=utf-8', text, dry ? { dry_run: 'true' } : {}),
    onSuccess: () => {
      if (dry) return;
      void client.invalidateQueries({ queryKey: ['meters'] });
      void client.invalidateQueries({ queryKey: ['gaps'] });
    },
  });
}
