// SPDX-License-Identifier: Apache-2.0
import {
  keepPreviousData,
  type QueryClient,
  useInfiniteQuery,
  useMutation,
  useQueries,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { BuildingPlan, BulkOrder, BulkResult, Place, PlaceOrder } from './archive_types';
import { get, patch, post } from './http';
import { type FetchPage, largestPage } from './pages';
import type { List, MeterList } from './types';

/** Siblings in the tree; of more than these only a search finds the rest. */
export const mostSiblings = 500;
/** Stands for the root of the tree, as in the API. */
export const rootId = '0';

const levelKey = (parent: string) => ['places', 'level', parent] as const;
const oneKey = (id: string) => ['places', 'one', id] as const;

const level = (parent: string) => ({
  queryKey: levelKey(parent),
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<List<Place>>('/places', { parent, limit: mostSiblings }, signal),
  staleTime: 30_000,
});

/** What stands directly below each of these, as far as it is known. */
export function usePlaceLevels(parents: readonly string[]) {
  return useQueries({
    queries: parents.map(level),
    combine: (answers) => ({
      levels: new Map(parents.map((id, n) => [id, answers[n]?.data] as const)),
      error: answers.find((one) => one.error)?.error ?? null,
      refetch: () => {
        for (const one of answers) if (one.error) void one.refetch();
      },
    }),
  });
}

export interface PlaceFilter {
  parent?: string;
  within?: string;
  kind?: string;
  q?: string;
  retired?: boolean;
}

const listQuery = ({ retired, ...rest }: PlaceFilter) => ({ ...rest, retired: retired ? 'true' : '' });

export const fetchPlaces =
  (filter: PlaceFilter): FetchPage<Place> =>
  (cursor, signal) =>
    get<List<Place>>('/places', { ...listQuery(filter), cursor, limit: largestPage }, signal);

export function usePlaceList(filter: PlaceFilter) {
  return useInfiniteQuery({
    queryKey: ['places', 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      get<List<Place>>('/places', { ...listQuery(filter), cursor: pageParam, limit: 100 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  });
}

export function useFindPlaces(q: string) {
  return useQuery({
    queryKey: ['places', 'find', q],
    queryFn: ({ signal }) => get<List<Place>>('/places', { q, limit: 50 }, signal),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  });
}

/** `id`: "" for none. */
export function usePlace(id: string) {
  return useQuery({
    queryKey: oneKey(id),
    queryFn: ({ signal }) => get<Place>(`/places/${id}`, {}, signal),
    enabled: id !== '',
    staleTime: 30_000,
    placeholderData: keepPreviousData,
  });
}

export function usePlan(id: string) {
  return useQuery({
    queryKey: ['places', 'plan', id],
    queryFn: ({ signal }) => get<BuildingPlan>(`/places/${id}/plan`, {}, signal),
    refetchInterval: 60_000,
  });
}

/** Of the meters at a place and below it. */
export function usePlaceStates(id: string) {
  return useQuery({
    queryKey: ['places', 'states', id],
    queryFn: ({ signal }) => get<MeterList>('/meters', { place: id, limit: 1 }, signal),
    refetchInterval: 60_000,
  });
}

/** Counts, paths and addresses of others change with one of them. */
function refresh(client: QueryClient) {
  void client.invalidateQueries({ queryKey: ['changes'] });
  void client.invalidateQueries({ queryKey: ['meters'] });
  return client.invalidateQueries({ queryKey: ['places'] });
}

/** `id`: null for a new one. */
export function useSavePlace(id: string | null) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (order: PlaceOrder) =>
      id === null ? post<Place>('/places', order) : patch<Place>(`/places/${id}`, order),
    onSuccess: (place) => {
      client.setQueryData(oneKey(place.id), place);
      return refresh(client);
    },
  });
}

export function useRetirePlace() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, retire }: { id: string; retire: boolean }) =>
      post<Place>(`/places/${id}/${retire ? 'retire' : 'restore'}`),
    onSuccess: (place) => {
      client.setQueryData(oneKey(place.id), place);
      return refresh(client);
    },
  });
}

/** What the levels would make; nothing is asked while there are none. */
export function useBulkPreview(order: BulkOrder, ready: boolean) {
  return useQuery({
    queryKey: ['places', 'bulk', order],
    queryFn: () => post<BulkResult>('/places/bulk', { ...order, dry_run: true }),
    enabled: ready,
    placeholderData: keepPreviousData,
    retry: false,
    refetchOnWindowFocus: false,
  });
}

export function useBulkPlaces() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (order: BulkOrder) => post<BulkResult>('/places/bulk', order),
    onSuccess: () => refresh(client),
  });
}
