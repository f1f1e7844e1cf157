// SPDX-License-Identifier: Apache-2.0
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, patch } from './http';
import type { GapCauses, GapOrder, GapPage } from './task_types';

export interface GapFilter {
  state?: string;
  reason?: string;
  line?: string;
  gateway?: string;
  task?: string;
  meter?: string;
}

export function useGapCauses() {
  return useQuery({
    queryKey: ['gaps', 'causes'],
    queryFn: ({ signal }) => get<GapCauses>('/gaps/causes', {}, signal),
    refetchInterval: 15_000,
  });
}

export function useGaps(filter: GapFilter) {
  return useInfiniteQuery({
    queryKey: ['gaps', 'list', filter],
    queryFn: ({ pageParam, signal }) => get<GapPage>('/gaps', { ...filter, cursor: pageParam, limit: 100 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
  });
}

interface GapsChanged {
  changed: number;
  more: boolean;
}

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
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: ['gaps'] }),
  });
}
