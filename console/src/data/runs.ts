// SPDX-License-Identifier: Apache-2.0
import { type InfiniteData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, post } from './http';
import { useLive } from './live';
import { type FetchPage, largestPage } from './pages';
import type { Run, RunDetail, RunLine } from './task_types';
import type { List } from './types';

const listKey = (task: string) => ['runs', 'list', task] as const;
const oneKey = (id: string) => ['runs', 'one', id] as const;
const linesKey = (id: string) => ['runs', 'lines', id] as const;

export const isOpenRun = (run: Run) => run.state === 'running' || run.state === 'paused';

/** Changed runs where the old ones stood; true when there is one that the list does not know. */
export function patchRuns(list: List<Run>, rows: readonly Run[]): [List<Run>, boolean] {
  const items = list.items.map((run) => rows.find((one) => one.id === run.id) ?? run);
  const unknown = rows.some((row) => !list.items.some((run) => run.id === row.id));
  return [{ ...list, items }, unknown];
}

const getRuns = (task: string, cursor: string | null, limit: number, signal: AbortSignal) =>
  get<List<Run>>('/runs', { task, cursor, limit }, signal);

export const fetchRuns =
  (task: string): FetchPage<Run> =>
  (cursor, signal) =>
    getRuns(task, cursor, largestPage, signal);

type Pages = InfiniteData<List<Run>, string | null>;

export function useRuns(task: string) {
  const client = useQueryClient();
  const key = listKey(task);
  useLive('runs', (data) => {
    const rows = (data as { rows: Run[] }).rows.filter((run) => !task || run.task.id === task);
    const old = client.getQueryData<Pages>(key);
    if (!old) return;
    client.setQueryData<Pages>(key, { ...old, pages: old.pages.map((page) => patchRuns(page, rows)[0]) });
    const all = { items: old.pages.flatMap((page) => page.items), total: 0, next_cursor: null };
    if (patchRuns(all, rows)[1]) void client.invalidateQueries({ queryKey: key });
  });
  return useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => getRuns(task, pageParam, 100, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    refetchInterval: 30_000,
  });
}

const askEveryMs = 5000;

/** The counts are live; reasons and lines are asked for while it runs. */
export function useRun(id: string) {
  const client = useQueryClient();
  useLive('runs', (data) => {
    const run = (data as { rows: Run[] }).rows.find((one) => one.id === id);
    if (!run) return;
    client.setQueryData<RunDetail>(oneKey(id), (old) => old && { ...old, ...run });
    if (!isOpenRun(run)) {
      void client.invalidateQueries({ queryKey: oneKey(id) });
      void client.invalidateQueries({ queryKey: linesKey(id) });
    }
  });
  return useQuery({
    queryKey: oneKey(id),
    queryFn: ({ signal }) => get<RunDetail>(`/runs/${id}`, {}, signal),
    refetchInterval: (query) => (query.state.data && !isOpenRun(query.state.data) ? false : askEveryMs),
  });
}

export function useRunLines(id: string, open: boolean) {
  return useInfiniteQuery({
    queryKey: linesKey(id),
    queryFn: ({ pageParam, signal }) =>
      get<List<RunLine>>(`/runs/${id}/lines`, { cursor: pageParam, limit: 200 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    refetchInterval: open ? askEveryMs : false,
  });
}

export type RunAction = 'cancel' | 'pause' | 'resume' | 'again';

export function useRunAction(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (action: RunAction) => post<RunDetail>(`/runs/${id}/${action}`),
    onSuccess: (run) => {
      client.setQueryData(oneKey(run.id), run);
      void client.invalidateQueries({ queryKey: ['tasks'] });
      return client.invalidateQueries({ queryKey: ['runs', 'list'] });
    },
  });
}
