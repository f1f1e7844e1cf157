// SPDX-License-Identifier: Apache-2.0
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Valve, ValvePatch as ValveOrder } from './api.gen';
import { get, patch, post } from './http';
import { type FetchPage, largestPage } from './pages';
import type { List } from './types';

export type { Valve, ValveKind, ValvePatch as ValveOrder, ValvePosition } from './api.gen';

/** Built in: part of a meter, which drives it. */
export const valveKinds = ['shutoff', 'regulating', 'built_in'] as const;
export const valvePositions = ['open', 'closed'] as const;
export interface ValveFilter {
  q?: string;
  place?: string;
  point?: string;
  commodity?: string;
  kind?: string;
  retired?: string;
}

const key = ['valves'] as const;
const oneKey = (id: string) => [...key, 'one', id] as const;

export const fetchValves =
  (filter: ValveFilter): FetchPage<Valve> =>
  (cursor, signal) =>
    get<List<Valve>>('/valves', { ...filter, cursor, limit: largestPage }, signal);

export function useValves(filter: ValveFilter) {
  return useInfiniteQuery({
    queryKey: [...key, 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      get<List<Valve>>('/valves', { ...filter, cursor: pageParam, limit: 100 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  });
}

/** Those that shut the supply of a point; none at a server of an earlier version. */
export function useValvesOf(point: string) {
  return useQuery({
    queryKey: [...key, 'of', point],
    queryFn: ({ signal }) => get<List<Valve>>('/valves', { point, limit: 20 }, signal),
    retry: false,
  });
}

/** `id`: "" for none. */
export function useValve(id: string) {
  return useQuery({
    queryKey: oneKey(id),
    queryFn: ({ signal }) => get<Valve>(`/valves/${id}`, {}, signal),
    enabled: id !== '',
  });
}

function useRefresh() {
  const client = useQueryClient();
  return (valve: Valve) => {
    client.setQueryData(oneKey(valve.id), valve);
    void client.invalidateQueries({ queryKey: ['changes'] });
    return client.invalidateQueries({ queryKey: key });
  };
}

/** `id`: null for a new one. */
export function useSaveValve(id: string | null) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (order: ValveOrder) =>
      id === null ? post<Valve>('/valves', order) : patch<Valve>(`/valves/${id}`, order),
    onSuccess: refresh,
  });
}

export function useRetireValve() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ id, back = false }: { id: string; back?: boolean }) =>
      post<Valve>(`/valves/${id}/${back ? 'restore' : 'retire'}`),
    onSuccess: refresh,
  });
}
