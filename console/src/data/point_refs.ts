// SPDX-License-Identifier: Apache-2.0
// What customers and the supply network need to know of measurement points and places.
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { get } from './http';
import type { Commodity, Consumption, List, Named } from './types';

export interface PointRef {
  id: string;
  commodity: Commodity;
  title: string;
  place: Named | null;
  meter: { id: string; number: string; name: string } | null;
  node?: Named | null;
}

export function usePointRef(id: string) {
  return useQuery({
    queryKey: ['points', 'one', id],
    queryFn: ({ signal }) => get<PointRef>(`/points/${id}`, {}, signal),
    staleTime: 30_000,
  });
}

export function useFindPoints(q: string, commodity = '') {
  return useQuery({
    queryKey: ['points', 'find', q, commodity],
    queryFn: ({ signal }) => get<List<PointRef>>('/points', { q, commodity, limit: 20 }, signal),
    placeholderData: keepPreviousData,
  });
}

/** Supplied from the node and below. */
export function usePointsOfNode(node: string) {
  return useInfiniteQuery({
    queryKey: ['points', 'node', node],
    queryFn: ({ pageParam, signal }) => get<List<PointRef>>('/points', { node, cursor: pageParam, limit: 50 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  });
}

/** Across exchanges of meters; each month exactly. */
export function usePointUse(point: string, from: string, to: string) {
  return useQuery({
    queryKey: ['points', 'use', point, from, to],
    queryFn: ({ signal }) => get<Consumption>(`/points/${point}/consumption`, { from, to, step: 'month' }, signal),
    enabled: from < to,
    staleTime: 60_000,
  });
}

export function useFindPlaces(q: string) {
  return useQuery({
    queryKey: ['places', 'find', q],
    queryFn: ({ signal }) =>
      get<List<{ id: string; address: string; name: string }>>('/places', { q, limit: 20 }, signal),
    placeholderData: keepPreviousData,
  });
}
