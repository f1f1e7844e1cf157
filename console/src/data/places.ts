// SPDX-License-Identifier: Apache-2.0
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { get } from './http';
import type { List } from './types';

/** What is shown of a place beside something else. */
export interface PlaceRow {
  id: string;
  name: string;
  address: string;
  kind: string;
  meters: number;
}

export function useFindPlaces(q: string, most = 8) {
  return useQuery({
    queryKey: ['places', 'find', q, most],
    queryFn: ({ signal }) => get<List<PlaceRow>>('/places', { q, limit: most }, signal),
    enabled: q.length > 1,
    placeholderData: keepPreviousData,
    retry: false,
  });
}

/** `id`: "" for none. */
export function usePlaceName(id: string) {
  return useQuery({
    queryKey: ['places', 'name', id],
    queryFn: ({ signal }) => get<PlaceRow>(`/places/${id}`, {}, signal),
    enabled: id !== '',
    staleTime: 60_000,
  });
}
