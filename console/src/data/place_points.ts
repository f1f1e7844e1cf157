// SPDX-License-Identifier: Apache-2.0
import { useInfiniteQuery } from '@tanstack/react-query';
import { get } from './http';
import type { Commodity, List, Named } from './types';

/** As much of a measurement point as the page of its place shows. */
export interface PlacePoint {
  id: string;
  commodity: Commodity;
  title: string;
  place: Named | null;
  /** That is there now. */
  meter: { id: string; number: string; name: string; since: string } | null;
}

/** At a place and anywhere below it. */
export function usePlacePoints(within: string) {
  return useInfiniteQuery({
    queryKey: ['points', 'place', within],
    queryFn: ({ pageParam, signal }) =>
      get<List<PlacePoint>>('/points', { within, cursor: pageParam, limit: 100 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
}
