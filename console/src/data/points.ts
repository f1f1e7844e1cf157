// SPDX-License-Identifier: Apache-2.0
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  Installation,
  InstallationPatch as InstallationChange,
  Point as MeasurementPoint,
  MeterExchange,
  MeterInstall,
  MeterRemoval,
  Photo,
  PointCreate,
  PointConsumption as PointUse,
} from './api.gen';
import { get, patch, post, postFile, remove } from './http';
import type { Period } from './meters';
import { type FetchPage, largestPage } from './pages';
import type { List } from './types';

export type {
  Installation,
  InstallationPatch as InstallationChange,
  Photo,
  Point as MeasurementPoint,
  PointConsumption as PointUse,
  PointKind,
  PointPart,
} from './api.gen';

export type PointOrder = Partial<PointCreate>;

export interface PointFilter {
  q?: string;
  within?: string;
  /** Supplied from it or from below. */
  node?: string;
  kind?: string;
  commodity?: string;
  with_meter?: string;
  retired?: string;
}

const key = ['points'] as const;

export const fetchPoints =
  (filter: PointFilter): FetchPage<MeasurementPoint> =>
  (cursor, signal) =>
    get<List<MeasurementPoint>>('/points', { ...filter, cursor, limit: largestPage }, signal);

export function usePoints(filter: PointFilter) {
  return useInfiniteQuery({
    queryKey: [...key, 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      get<List<MeasurementPoint>>('/points', { ...filter, cursor: pageParam, limit: 100 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  });
}

/** How many there are. */
export function usePointCount() {
  return useQuery({
    queryKey: [...key, 'count'],
    queryFn: ({ signal }) => get<List<MeasurementPoint>>('/points', { limit: 1 }, signal).then(({ total }) => total),
    refetchInterval: 10_000,
  });
}

export function useFindPoints(q: string, commodity: string) {
  return useQuery({
    queryKey: [...key, 'find', q, commodity],
    queryFn: ({ signal }) => get<List<MeasurementPoint>>('/points', { q, commodity, limit: 20 }, signal),
    placeholderData: keepPreviousData,
  });
}

/** `id`: "" for none. */
export function usePoint(id: string) {
  return useQuery({
    queryKey: [...key, 'one', id],
    queryFn: ({ signal }) => get<MeasurementPoint>(`/points/${id}`, {}, signal),
    enabled: id !== '',
  });
}

type Owner = 'points' | 'meters';

/** Of a point: which meters were there; of a meter: at which points it was. By time. */
export function useInstallations(of: Owner, id: string) {
  return useQuery({
    queryKey: [...key, 'installations', of, id],
    queryFn: ({ signal }) => get<{ items: Installation[] }>(`/${of}/${id}/installations`, {}, signal),
    enabled: id !== '',
  });
}

export function usePointUse(id: string, period: Period, cut: string) {
  return useQuery({
    queryKey: [...key, 'use', id, period.from, period.to, cut],
    queryFn: ({ signal }) =>
      get<PointUse>(`/points/${id}/consumption`, { from: period.from, to: period.to, step: cut }, signal),
    placeholderData: keepPreviousData,
  });
}

/** A meter row tells its point and place: both change. */
function useRefresh() {
  const client = useQueryClient();
  return () => {
    void client.invalidateQueries({ queryKey: ['meters'] });
    void client.invalidateQueries({ queryKey: ['changes'] });
    return client.invalidateQueries({ queryKey: key });
  };
}

/** `id`: null for a new one. */
export function useSavePoint(id: string | null) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (order: PointOrder) =>
      id === null ? post<MeasurementPoint>('/points', order) : patch<MeasurementPoint>(`/points/${id}`, order),
    onSuccess: refresh,
  });
}

export function useRetirePoint() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ id, back = false }: { id: string; back?: boolean }) =>
      post<MeasurementPoint>(`/points/${id}/${back ? 'restore' : 'retire'}`),
    onSuccess: refresh,
  });
}

/** What the three ways to put in and take out ask for together. */
export type SwapOrder = Partial<MeterInstall & MeterRemoval & MeterExchange> & { at: string };

export type Swap = 'install' | 'remove' | 'exchange';

/** Puts a meter there, takes it away, or both at once. */
export function useSwap(swap: Swap) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ point, order }: { point: string; order: SwapOrder }) =>
      post<Installation>(`/points/${point}/${swap}`, order),
    onSuccess: refresh,
  });
}

export function useSaveInstallation(id: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (change: InstallationChange) => patch<Installation>(`/installations/${id}`, change),
    onSuccess: refresh,
  });
}

export function useDeleteInstallation(id: string) {
  const refresh = useRefresh();
  return useMutation({ mutationFn: () => remove<void>(`/installations/${id}`), onSuccess: refresh });
}

export const photoAddress = (id: string) => `/api/v1/photos/${id}`;

export function useAddPhoto(installation: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ name, data }: { name: string; data: Blob }) =>
      postFile<Photo>(`/installations/${installation}/photos`, data, { name }),
    onSuccess: refresh,
  });
}

export function useDeletePhoto() {
  const refresh = useRefresh();
  return useMutation({ mutationFn: (id: string) => remove<void>(`/photos/${id}`), onSuccess: refresh });
}
