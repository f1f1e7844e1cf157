// SPDX-License-Identifier: Apache-2.0
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, patch, post, remove } from './http';
import { useLive } from './live';
import { largestPage, wholeList } from './pages';
import type { Run, Task, TaskOrder, TaskPreview } from './task_types';
import type { List } from './types';

const listKey = ['tasks', 'list'] as const;

/** Where a task runs now, its run stands as the live link says. */
export function withRuns(list: List<Task> | undefined, runs: readonly Run[]): List<Task> | undefined {
  if (!list) return list;
  const items = list.items.map((task) => {
    const run = runs.find((one) => one.task.id === task.id);
    if (!run) return task;
    return { ...task, running: run.ended === null ? run : null };
  });
  return { ...list, items };
}

function useRefresh() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['tasks'] });
}

export function useTasks() {
  const client = useQueryClient();
  useLive('runs', (data) => {
    const { rows } = data as { rows: Run[] };
    client.setQueryData<List<Task>>(listKey, (list) => withRuns(list, rows));
    if (rows.some((run) => run.ended !== null)) void client.invalidateQueries({ queryKey: listKey });
  });
  return useQuery({
    queryKey: listKey,
    queryFn: ({ signal }) =>
      wholeList((cursor, off) => get<List<Task>>('/tasks', { cursor, limit: largestPage }, off), signal),
    refetchInterval: 30_000,
  });
}

/** Those that are switched on and read the meters of a line. */
export function useTasksOfLine(line: string) {
  return useQuery({
    queryKey: ['tasks', 'line', line],
    queryFn: ({ signal }) => get<List<Task>>('/tasks', { line, limit: 500 }, signal),
    refetchInterval: 60_000,
  });
}

/** When it would run and whether it fits; asked again while somebody types, with the answer before kept on the screen. */
export function usePreview(draft: Omit<TaskOrder, 'name'>) {
  return useQuery({
    queryKey: ['tasks', 'preview', draft],
    queryFn: () => post<TaskPreview>('/tasks/preview', draft),
    placeholderData: keepPreviousData,
    retry: false,
    refetchOnWindowFocus: false,
  });
}

export function useSaveTask(id: string | null) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (form: Partial<TaskOrder>) =>
      id === null ? post<Task>('/tasks', form) : patch<Task>(`/tasks/${id}`, form),
    onSuccess: refresh,
  });
}

export function useDeleteTask(id: string) {
  const refresh = useRefresh();
  return useMutation({ mutationFn: () => remove<void>(`/tasks/${id}`), onSuccess: refresh });
}

export function useRunTask() {
  const client = useQueryClient();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (id: string) => post<Run>(`/tasks/${id}/runs`),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['runs'] });
      return refresh();
    },
  });
}
