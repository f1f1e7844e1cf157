// SPDX-License-Identifier: Apache-2.0
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { get } from './http';
import type { LinePlace } from './task_types';

export interface GatewayFigures {
  online_s: number;
  offline_s: number;
  connections: number;
  bytes_in: number;
  bytes_out: number;
}

export interface LineFigures {
  requests: number;
  answers: number;
  retries: number;
  timeouts: number;
  garbled: number;
  collisions: number;
  busy_ms: number;
  /** Of one meter, with all tries. */
  reads: number;
  reads_good: number;
  delay_median_ms: number | null;
  delay_95_ms: number | null;
}

export interface LinkRow {
  place: LinePlace;
  enabled: boolean;
  gateway: GatewayFigures;
  line: LineFigures;
}

export interface LinkPage {
  items: LinkRow[];
  total: number;
  next_cursor: string | null;
  from: string;
  to: string;
  /** Of all lines of the list together. */
  gateways: GatewayFigures;
  lines: LineFigures;
}

export interface LinkPoint {
  begins: string;
  gateway: GatewayFigures;
  line: LineFigures;
}

export interface DelayRange {
  /** null: longer than the range before. */
  up_to_ms: number | null;
  count: number;
}

export interface LinkHistory {
  step: 'hour' | 'day';
  from: string;
  to: string;
  points: LinkPoint[];
  gateway: GatewayFigures;
  line: LineFigures;
  delays: DelayRange[];
}

export type MeterHealth = 'unknown' | 'good' | 'weak' | 'refusing' | 'garbled' | 'silent';

export interface ReadFigures {
  tried: number;
  read: number;
  no_answer: number;
  garbled: number;
  refused: number;
  other: number;
  retries: number;
  delay_mean_ms: number | null;
  delay_max_ms: number | null;
  last_try: string | null;
  last_read: string | null;
  in_vain: number;
}

export interface MeterLinkRow {
  id: string;
  number: string;
  name: string;
  health: MeterHealth;
  figures: ReadFigures;
  /** In the network: behind which it hangs. */
  repeater?: string | null;
}

export interface MeterLinks {
  from: string;
  to: string;
  items: MeterLinkRow[];
  days: { begins: string; figures: ReadFigures }[];
}

export interface NetworkFinding {
  cause: string;
  since: string | null;
  line: { id: string; name: string } | null;
  /** That is silent, with all behind it. */
  repeater?: { id: string; name: string } | null;
  meters: number;
  of: number;
  first: { id: string; name: string } | null;
}

export interface NetworkGateway {
  gateway: { id: string; name: string };
  state: 'online' | 'offline' | 'never_seen';
  since: string | null;
  lines: number;
  /** That were tried today or yesterday. */
  meters: number;
  finding: NetworkFinding;
}

export interface NetworkPage {
  items: NetworkGateway[];
  total: number;
  next_cursor: string | null;
  causes: { reason: string; count: number }[];
}

/** How a repeater answers to its selection; a transparent one as the meters directly behind it do. */
export interface NetworkRepeater {
  id: string;
  name: string;
  parent: string | null;
  address: string | null;
  meters: number;
  meters_silent: number;
  /** Of today and yesterday. */
  reads: number;
  answered: number;
  cause: string | null;
}

export interface NetworkLine {
  line: { id: string; name: string };
  enabled: boolean;
  finding: NetworkFinding;
  figures: LineFigures;
  meters: MeterLinkRow[];
  /** A parent before what is behind it; absent at a server of an earlier version. */
  repeaters?: NetworkRepeater[];
}

export interface NetworkTree extends NetworkGateway {
  figures: GatewayFigures;
  branches: NetworkLine[];
}

export const linkSorts = ['success', 'online', 'delay'] as const;
export type LinkSort = (typeof linkSorts)[number];

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
