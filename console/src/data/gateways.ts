// SPDX-License-Identifier: Apache-2.0
import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Discovery, LinePatch as LineChange, GatewayCreate as NewGateway, NewMeter } from './api.gen';
import { get, patch, post, remove } from './http';
import { useLive } from './live';
import { type FetchPage, largestPage, wholeList } from './pages';
import type { FoundMeter, Gateway, Job, Line, List, LogEntry, MeterRow, Quarantined } from './types';

export type { Discovery, GatewayCreate as NewGateway, LinePatch as LineChange, NewMeter } from './api.gen';

const listKey = ['gateways', 'list'] as const;
const oneKey = (id: string) => ['gateways', 'one', id] as const;
const quarantineKey = ['gateways', 'quarantine'] as const;
const logKey = (line: string) => ['gateways', 'log', line] as const;
const longestLog = 500;

function store(client: QueryClient, rows: Gateway[]): void {
  for (const row of rows) client.setQueryData(oneKey(row.id), (old: Gateway | undefined) => old && row);
  client.setQueryData<List<Gateway>>(listKey, (list) => {
    if (!list) return list;
    if (rows.some((row) => !list.items.some((one) => one.id === row.id))) {
      void client.invalidateQueries({ queryKey: listKey });
      void client.invalidateQueries({ queryKey: quarantineKey });
    }
    return { ...list, items: list.items.map((one) => rows.find((row) => row.id === one.id) ?? one) };
  });
}

function storeLine(client: QueryClient, line: Line): void {
  const swap = (gateway: Gateway): Gateway => ({
    ...gateway,
    lines: gateway.lines.map((one) => (one.id === line.id ? line : one)),
  });
  client.setQueryData<Gateway>(oneKey(line.gateway.id), (old) => old && swap(old));
  client.setQueryData<List<Gateway>>(
    listKey,
    (list) => list && { ...list, items: list.items.map((one) => (one.id === line.gateway.id ? swap(one) : one)) },
  );
}

function useLiveGateways(): void {
  const client = useQueryClient();
  useLive('gateways', (data) => store(client, (data as { rows: Gateway[] }).rows));
}

const gatewayPages =
  (filter: { retired?: string }): FetchPage<Gateway> =>
  (cursor, signal) =>
    get<List<Gateway>>('/gateways', { ...filter, cursor, limit: largestPage }, signal);

export function useGateways() {
  useLiveGateways();
  return useQuery({
    queryKey: listKey,
    queryFn: ({ signal }) => wholeList(gatewayPages({}), signal),
    // Live updates bring what changes; thousands are not asked for again every minute.
    refetchInterval: ({ state }) => ((state.data?.items.length ?? 0) > largestPage ? 600_000 : 60_000),
  });
}

/** Only those that are not connected to any more. */
export function useRetiredGateways(wanted: boolean) {
  return useQuery({
    queryKey: ['gateways', 'retired'],
    queryFn: ({ signal }) =>
      wholeList(gatewayPages({ retired: 'true' }), signal).then(({ items }) =>
        items.filter(({ retired }) => retired === true),
      ),
    enabled: wanted,
  });
}

export function useGateway(id: string) {
  useLiveGateways();
  return useQuery({
    queryKey: oneKey(id),
    queryFn: ({ signal }) => get<Gateway>(`/gateways/${id}`, {}, signal),
    refetchInterval: 60_000,
  });
}

export function useQuarantine() {
  return useQuery({
    queryKey: quarantineKey,
    queryFn: ({ signal }) => get<List<Quarantined>>('/quarantine', { limit: 500 }, signal),
    refetchInterval: 10_000,
  });
}

function useRefresh() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['gateways'] });
}

export function useCreateGateway() {
  const refresh = useRefresh();
  return useMutation({ mutationFn: (form: NewGateway) => post<Gateway>('/gateways', form), onSuccess: refresh });
}

export function useRenameGateway(id: string) {
  const refresh = useRefresh();
  return useMutation({ mutationFn: (name: string) => patch<Gateway>(`/gateways/${id}`, { name }), onSuccess: refresh });
}

/** Lines go with their gateway. */
export function useRetireGateway(id: string) {
  const refresh = useRefreshAll();
  return useMutation({
    mutationFn: (back: boolean) => post<Gateway>(`/gateways/${id}/${back ? 'restore' : 'retire'}`),
    onSuccess: refresh,
  });
}

export function useRetireLine(id: string) {
  const refresh = useRefreshAll();
  return useMutation({
    mutationFn: (back: boolean) => post<Line>(`/lines/${id}/${back ? 'restore' : 'retire'}`),
    onSuccess: refresh,
  });
}

function useRefreshAll() {
  const client = useQueryClient();
  const refresh = useRefresh();
  return () => {
    void client.invalidateQueries({ queryKey: ['changes'] });
    return refresh();
  };
}

export function useDeleteGateway(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => remove<void>(`/gateways/${id}`),
    onSuccess: () => {
      client.removeQueries({ queryKey: oneKey(id) });
      return client.invalidateQueries({ queryKey: listKey });
    },
  });
}

export function useAdopt() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ id, ...form }: { id: string; name: string; baud?: number }) =>
      post<Gateway>(`/quarantine/${id}/adopt`, form),
    onSuccess: refresh,
  });
}

export function useDismiss() {
  const refresh = useRefresh();
  return useMutation({ mutationFn: (id: string) => remove<void>(`/quarantine/${id}`), onSuccess: refresh });
}

export function useSaveLine(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: LineChange) => patch<Line>(`/lines/${id}`, change),
    onSuccess: (line) => {
      void client.invalidateQueries({ queryKey: ['changes'] });
      return storeLine(client, line);
    },
  });
}

export const readLine = (id: string) => post<Job>(`/lines/${id}/read`);
/** `repeater`: behind which it searches; nothing for the line itself. */
export const searchLine = (id: string, repeater = '') => post<Job>(`/lines/${id}/search`, repeater ? { repeater } : {});

export const discoverLine = (id: string, form: Discovery) => post<Job>(`/lines/${id}/discover`, form);

/** An M-Bus address says what is measured; others leave it to the model, or to what the meter answered. */
function natureOf({ model, commodity }: FoundMeter): Pick<NewMeter, 'model' | 'commodity'> {
  if (model && !model.startsWith('generic/')) return { model };
  return commodity === 'other' ? {} : { commodity };
}

/** What was found, as it is adopted. M-Bus is what the server takes where nothing is said. */
export function asNewMeter(found: FoundMeter): NewMeter {
  return {
    address: found.address,
    ...(found.protocol && found.protocol !== 'mbus' ? { protocol: found.protocol, ...natureOf(found) } : {}),
    ...(found.repeater ? { repeater: found.repeater } : {}),
    ...(found.primary_address === null ? {} : { primary_address: found.primary_address }),
    ...(Object.keys(found.quirks ?? {}).length === 0 ? {} : { quirks: found.quirks }),
  };
}

export function useAddMeters(line: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (meters: NewMeter[]) => post<{ items: MeterRow[] }>(`/lines/${line}/meters`, { meters }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['meters'] });
      void client.invalidateQueries({ queryKey: ['jobs'] });
      void client.invalidateQueries({ queryKey: ['repeaters'] });
      return client.invalidateQueries({ queryKey: ['gateways'] });
    },
  });
}

/** Newest first and bounded. While `paused`, what comes in is held back and counted by the caller through `onHeld`. */
export function useLineLog(line: string, paused: boolean, onHeld: (count: number) => void) {
  const client = useQueryClient();
  const held = useRef<LogEntry[]>([]);
  const add = (entries: LogEntry[]) =>
    client.setQueryData<List<LogEntry>>(
      logKey(line),
      (list) => list && { ...list, items: mergeLog(list.items, entries) },
    );
  useLive(`line:${line}`, (data) => {
    const news = data as { log?: LogEntry[]; line?: Line };
    if (news.line) storeLine(client, news.line);
    if (!news.log?.length) return;
    if (paused) {
      held.current = mergeLog(held.current, news.log);
      onHeld(held.current.length);
    } else {
      add(news.log);
    }
  });
  const query = useQuery({
    queryKey: logKey(line),
    queryFn: ({ signal }) => get<List<LogEntry>>(`/lines/${line}/log`, { limit: longestLog }, signal),
    refetchOnWindowFocus: false,
  });
  const release = () => {
    add(held.current);
    held.current = [];
    onHeld(0);
  };
  return { query, release };
}

/** The server computes the time of an entry anew for each message: it may differ by a few milliseconds. */
const sameWithinMs = 5;

function isSame(a: LogEntry, b: LogEntry): boolean {
  return (
    a.hex === b.hex &&
    a.direction === b.direction &&
    a.note === b.note &&
    Math.abs(Date.parse(a.t) - Date.parse(b.t)) <= sameWithinMs
  );
}

/** Both lists may come in either order; the result is newest first, at most 500 long, an entry only once. */
export function mergeLog(old: readonly LogEntry[], news: readonly LogEntry[]): LogEntry[] {
  const fresh = news.filter((one) => !old.some((other) => isSame(one, other)));
  return [...fresh, ...old].sort((a, b) => (a.t < b.t ? 1 : a.t > b.t ? -1 : 0)).slice(0, longestLog);
}
