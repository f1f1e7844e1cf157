// SPDX-License-Identifier: Apache-2.0
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { LinkHistory, LinkPage, LinkSort, MeterLinks, NetworkPage, NetworkTree } from './api.gen';
import { get } from './http';

export type {
  DelayRange,
  GatewayFigures,
  LineFigures,
  LinkHistory,
  LinkPage,
  LinkPoint,
  LinkRow,
  LinkSort,
  MeterHealth,
  MeterLinkRow,
  MeterLinks,
  NetworkFinding,
  NetworkGateway,
  NetworkLine,
  NetworkPage,
  NetworkRepeater,
  NetworkTree,
  ReadFigures,
} from './api.gen';

export const linkSorts = ['success', 'online', 'delay'] as const;
/** The server adds to its figures once a minute. */
const refetchInterval = 60_000;

const since = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().replace(/\.\d+/, '');

export function useLinks(days: number, sort: LinkSort, q: string) {
  return useInfiniteQuery({
    queryKey: ['communication', 'list', days, sort, q],
    queryFn: ({ pageParam, signal }) =>
      get<LinkPage>('/communication', { from: since(days), sort, q: q || null, cursor: pageParam, limit: 50 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
    refetchInterval,
  });
}

export function useLinkHistory(line: string, days: number) {
  return useQuery({
    queryKey: ['communication', 'line', line, days],
    queryFn: ({ signal }) => get<LinkHistory>(`/lines/${line}/communication`, { from: since(days) }, signal),
    refetchInterval,
  });
}

export function useMeterLinks(line: string, days: number) {
  return useQuery({
    queryKey: ['communication', 'meters', line, days],
    queryFn: ({ signal }) => get<MeterLinks>(`/lines/${line}/communication/meters`, { from: since(days) }, signal),
    refetchInterval,
  });
}

export function useNetwork(cause: string, q: string) {
  return useInfiniteQuery({
    queryKey: ['network', 'list', cause, q],
    queryFn: ({ pageParam, signal }) =>
      get<NetworkPage>('/network', { cause: cause || null, q: q || null, cursor: pageParam, limit: 50 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
    refetchInterval,
  });
}

export function useNetworkOf(gateway: string) {
  return useQuery({
    queryKey: ['network', 'gateway', gateway],
    queryFn: ({ signal }) => get<NetworkTree>(`/gateways/${gateway}/network`, {}, signal),
    refetchInterval,
  });
}
