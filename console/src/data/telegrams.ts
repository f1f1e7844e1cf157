// SPDX-License-Identifier: Apache-2.0
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { get, post } from './http';
import { type FetchPage, largestPage } from './pages';
import type { Explained, List, Telegram, TelegramRow } from './types';

export const fetchTelegrams =
  (meter: string): FetchPage<TelegramRow> =>
  (cursor, signal) =>
    get<List<TelegramRow>>(`/meters/${meter}/telegrams`, { cursor, limit: largestPage }, signal);

export function useTelegrams(meter: string) {
  return useInfiniteQuery({
    queryKey: ['telegrams', 'of', meter],
    queryFn: ({ pageParam, signal }) =>
      get<List<TelegramRow>>(`/meters/${meter}/telegrams`, { cursor: pageParam, limit: 60 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
}

export function useTelegram(id: string | undefined) {
  return useQuery({
    queryKey: ['telegrams', 'one', id],
    queryFn: ({ signal }) => get<Telegram>(`/telegrams/${id}`, {}, signal),
    enabled: id !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useExplain() {
  return useMutation({
    mutationFn: (form: { protocol: string; hex: string; key?: string }) => post<Explained>('/explain', form),
  });
}
