// SPDX-License-Identifier: Apache-2.0
import {
  type InfiniteData,
  keepPreviousData,
  type QueryClient,
  useInfiniteQuery,
  useMutation,
  useQueries,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type {
  EnteredReading,
  ReadingEntry as EntryOrder,
  MeterPatch as MeterChange,
  RedecodeOrder as Redecode,
} from './api.gen';
import { useAsOf } from './as_of';
import { get, patch, post } from './http';
import { useLive } from './live';
import { type FetchPage, largestPage } from './pages';
import type { Consumption, DayVersion, History, Job, List, Meter, MeterList, MeterRow, Step } from './types';

export type {
  EnteredReading,
  EnteredValue as EntryItem,
  MeterPatch as MeterChange,
  ReadingEntry as EntryOrder,
  RedecodeOrder as Redecode,
} from './api.gen';

export interface MeterFilter {
  q?: string;
  commodity?: string;
  gateway?: string;
  line?: string;
  state?: string;
  /** It and all below it. */
  place?: string;
  group?: string;
  sort?: string;
}

type Pages = InfiniteData<MeterList, string | null>;
const listKey = (filter: MeterFilter) => ['meters', 'list', filter] as const;
const meterKey = (id: string) => ['meters', 'one', id] as const;

/** What the link does not tell of a row stays as it was. */
const merged = (row: MeterRow, news: MeterRow | undefined): MeterRow => (news ? { ...row, ...news } : row);

/** Puts changed rows where the old ones stood: rows never move under the pointer. Untouched pages keep their identity. */
export function patchRows(pages: Pages | undefined, changed: ReadonlyMap<string, MeterRow>): Pages | undefined {
  if (!pages) return pages;
  let touched = false;
  const next = pages.pages.map((page) => {
    if (!page.items.some((row) => changed.has(row.id))) return page;
    touched = true;
    return { ...page, items: page.items.map((row) => merged(row, changed.get(row.id))) };
  });
  return touched ? { ...pages, pages: next } : pages;
}

function store(client: QueryClient, rows: MeterRow[]): void {
  const changed = new Map(rows.map((row) => [row.id, row]));
  client.setQueriesData<Pages>({ queryKey: ['meters', 'list'] }, (pages) => patchRows(pages, changed));
}

export const fetchMeters =
  (filter: MeterFilter): FetchPage<MeterRow> =>
  (cursor, signal) =>
    get<MeterList>('/meters', { ...filter, cursor, limit: largestPage }, signal);

/** Pages of the filtered list. `onRows` hears of the rows that changed, before they are painted. */
export function useMeters(filter: MeterFilter, onRows?: (rows: MeterRow[]) => void) {
  const client = useQueryClient();
  useLive('meters', (data) => {
    const rows = (data as { rows: MeterRow[] }).rows;
    onRows?.(rows);
    store(client, rows);
  });
  return useInfiniteQuery({
    queryKey: listKey(filter),
    queryFn: ({ pageParam, signal }) => get<MeterList>('/meters', { ...filter, cursor: pageParam, limit: 100 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
  });
}

/** Counts and sums over the filter, fetched apart from the rows so that they may be refreshed without moving any. */
export function useMeterTotals(filter: MeterFilter) {
  const { sort: _, ...rest } = filter;
  return useQuery({
    queryKey: ['meters', 'totals', rest],
    queryFn: ({ signal }) => get<MeterList>('/meters', { ...rest, limit: 1 }, signal),
    refetchInterval: 10_000,
    placeholderData: keepPreviousData,
  });
}

export function useFindMeters(q: string, most = 8) {
  return useQuery({
    queryKey: ['meters', 'find', q, most],
    queryFn: ({ signal }) => get<MeterList>('/meters', { q, limit: most }, signal),
    enabled: q.length > 1,
    placeholderData: keepPreviousData,
  });
}

/** The meter that told something last; those that never did come behind it. */
export function useLatestRead() {
  return useQuery({
    queryKey: ['meters', 'latest'],
    queryFn: ({ signal }) =>
      get<MeterList>('/meters', { sort: '-last_read', limit: 1 }, signal).then(({ items, total }) => ({
        row: items[0] ?? null,
        total,
      })),
    refetchInterval: 5_000,
  });
}

export function useMeter(id: string) {
  const client = useQueryClient();
  useLive(`meter:${id}`, (data) => {
    client.setQueryData<Meter>(meterKey(id), (old) => old && { ...old, ...(data as MeterRow) });
    void client.invalidateQueries({ queryKey: meterKey(id) });
  });
  return useQuery({
    queryKey: meterKey(id),
    queryFn: async ({ signal }) => complete(await get<Meter>(`/meters/${id}`, {}, signal)),
  });
}

/** A server of an earlier version says nothing of these. */
function complete(meter: Partial<Meter> & MeterRow): Meter {
  return { ...nothingSaid, ...meter } as Meter;
}

const nothingSaid = { protocol: 'mbus', address: '', capabilities: [], model_generic: false, events: [] };

/** Earlier and present versions of each of these days; a day that was decoded once has one, or none. */
export function useVersions(id: string, days: readonly string[]) {
  const list = useQueries({
    queries: days.map((day) => ({
      queryKey: ['meters', 'versions', id, day],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        get<List<DayVersion>>(`/meters/${id}/versions`, { day }, signal),
      staleTime: 60_000,
    })),
  });
  const past = useAsOf();
  const known = ({ at }: DayVersion) => !past || !at || at <= past;
  return new Map(days.map((day, n) => [day, list[n]?.data?.items.filter(known) ?? []] as const));
}

export const redecode = (form: Redecode) => post<Job>('/redecode', form);

/** A changed name or key. The key goes one way: it is never sent back. */
export function useSaveMeter(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: MeterChange) => patch<MeterRow>(`/meters/${id}`, change),
    onSuccess: (row, change) => {
      if (change.repeater !== undefined) void client.invalidateQueries({ queryKey: ['repeaters'] });
      store(client, [row]);
      return client.invalidateQueries({ queryKey: meterKey(id) });
    },
  });
}

/** Reads the meter no more, or again; what it told stays. */
export function useRetireMeter(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (back: boolean) => post<MeterRow>(`/meters/${id}/${back ? 'restore' : 'retire'}`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['meters'] }),
  });
}

/** What somebody read off the meter. */
export function useEnterReading(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (order: EntryOrder) => post<EnteredReading>(`/meters/${id}/readings`, order),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['gaps'] });
      return client.invalidateQueries({ queryKey: ['meters'] });
    },
  });
}

export const readMeter = (id: string) => post<Job>(`/meters/${id}/read`);

export interface Period {
  from: string;
  to: string;
}

const longestHistory = 20_000;

/** All rows of the period, page by page; stops at 20 000 rows and says so. */
export async function loadHistory(
  id: string,
  registers: readonly string[],
  period: Period,
  step: Step,
  signal?: AbortSignal,
): Promise<History & { complete: boolean }> {
  let cursor: string | null = null;
  let all: History | null = null;
  do {
    const page: History = await get<History>(
      `/meters/${id}/history`,
      { register: registers, from: period.from, to: period.to, step, cursor, limit: 5000 },
      signal,
    );
    all = all ? { ...page, rows: all.rows.concat(page.rows) } : page;
    cursor = page.next_cursor;
  } while (cursor && all.rows.length < longestHistory);
  return { ...all, complete: !cursor };
}

export function useHistory(id: string, registers: readonly string[], period: Period, step: Step) {
  return useQuery({
    queryKey: ['meters', 'history', id, registers, period.from, period.to, step],
    queryFn: ({ signal }) => loadHistory(id, registers, period, step, signal),
    enabled: registers.length > 0,
    placeholderData: keepPreviousData,
  });
}

export function useConsumption(id: string, register: string | undefined, period: Period, step: Step) {
  return useQuery({
    queryKey: ['meters', 'use', id, register, period.from, period.to, step],
    queryFn: ({ signal }) =>
      get<Consumption>(`/meters/${id}/consumption`, { register, from: period.from, to: period.to, step }, signal),
    enabled: register !== undefined,
    placeholderData: keepPreviousData,
  });
}
