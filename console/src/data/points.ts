// SPDX-License-Identifier: Apache-2.0
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, patch, post, postFile, remove } from './http';
import type { EntryItem, Period } from './meters';
import { type FetchPage, largestPage } from './pages';
import type { Commodity, List, Named, UseRow } from './types';

export type PointKind = 'meter' | 'sum';

export interface PointPart {
  point: string;
  title: string;
  /** "1"; "-1" counts against the sum. */
  factor: string;
}

/** Where something is measured for somebody, whichever meter is there. */
export interface MeasurementPoint {
  id: string;
  kind: PointKind;
  commodity: Commodity;
  name: string;
  code: string;
  /** Its name, else its address and what it measures. */
  title: string;
  place: Named | null;
  /** Of the supply network that it is supplied from. */
  node: Named | null;
  meter: { id: string; number: string; name: string; since: string; factor: string } | null;
  parts: PointPart[];
  note: string;
  retired: boolean;
  created: string;
  changed: string;
}

export interface PointOrder {
  kind?: PointKind;
  commodity?: Commodity;
  place?: string | null;
  node?: string | null;
  name?: string;
  code?: string;
  note?: string;
  parts?: { point: string; factor: string }[];
}

/** What a register showed when the meter came or went. */
export interface Installed {
  register: string;
  quantity: string;
  unit: string;
  value: string;
}

export interface Photo {
  id: string;
  name: string;
  type: string;
  size: number;
}

export interface Installation {
  id: string;
  point: Named;
  meter: { id: string; number: string; name: string };
  from: string;
  /** null: it is still there. */
  until: string | null;
  factor: string;
  seal: string;
  removal_seal: string;
  note: string;
  start: Installed[];
  end: Installed[];
  photos: Photo[];
}

export interface PointUse {
  quantity: string;
  unit: string;
  total: string | null;
  rows: (UseRow & { complete?: boolean })[];
  installations: { meter: string; number: string; from: string; until: string | null }[];
}

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
    queryFn: async ({ signal }) =>
      plainUse(
        await get<UseAnswer>(`/points/${id}/consumption`, { from: period.from, to: period.to, step: cut }, signal),
      ),
    placeholderData: keepPreviousData,
  });
}

type UseAnswer = Partial<PointUse> & { register?: { quantity: string; unit: string } | null };

/** The register's name and unit may stand together, as they do for a meter. */
const plainUse = ({ register, ...use }: UseAnswer): PointUse => ({
  quantity: register?.quantity ?? '',
  unit: register?.unit ?? '',
  total: null,
  rows: [],
  installations: [],
  ...use,
});

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

export interface SwapOrder {
  at: string;
  meter?: string;
  start?: EntryItem[];
  end?: EntryItem[];
  factor?: string;
  seal?: string;
  removal_seal?: string;
  note?: string;
}

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

export type InstallationChange = Partial<
  Pick<Installation, 'from' | 'until' | 'factor' | 'seal' | 'removal_seal' | 'note'>
>;

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
