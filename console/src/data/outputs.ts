// SPDX-License-Identifier: Apache-2.0
// Where readings, commands, changes and corrections are sent on their own, and how far that has come.
import { type QueryClient, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, patch, post, remove } from './http';
import { largestPage, wholeList } from './pages';
import type { List } from './types';

export type {
  DeliveryRow as Delivery,
  MessageKind as SentKind,
  Output,
  OutputKind,
  OutputState,
  OutputTest as TestResult,
} from './api.gen';

import type {
  DeliveryRow,
  MessageKind,
  NewOutput,
  Output,
  OutputCreate,
  OutputKind,
  OutputPatch,
  OutputSecret,
  OutputTest,
} from './api.gen';

export const outputKinds: readonly OutputKind[] = ['web_hook', 'mqtt', 'kafka'];
export const sentKinds: readonly MessageKind[] = ['reading', 'command', 'change', 'correction'];

/** What a new one is made of, or what changes of a known one; null takes away. */
export type OutputOrder = OutputPatch & Partial<Pick<OutputCreate, 'kind'>>;

const key = ['outputs'] as const;
const listKey = [...key, 'list'] as const;
const oneKey = (id: string) => [...key, 'one', id] as const;

export function useOutputs() {
  return useQuery({
    queryKey: listKey,
    queryFn: ({ signal }) =>
      wholeList((cursor, stop) => get<List<Output>>('/outputs', { cursor, limit: largestPage }, stop), signal),
    refetchInterval: 5_000,
  });
}

export function useOutput(id: string) {
  return useQuery({
    queryKey: oneKey(id),
    queryFn: ({ signal }) => get<Output>(`/outputs/${id}`, {}, signal),
    refetchInterval: 5_000,
  });
}

export function useDeliveries(id: string, failed: boolean) {
  return useInfiniteQuery({
    queryKey: [...key, 'deliveries', id, failed],
    queryFn: ({ pageParam, signal }) =>
      get<Omit<List<DeliveryRow>, 'total'>>(
        `/outputs/${id}/deliveries`,
        { failed: failed ? 'true' : null, cursor: pageParam, limit: 30 },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    refetchInterval: 5_000,
  });
}

const refresh = (client: QueryClient) => client.invalidateQueries({ queryKey: key });

/** The secret of a web hook is told once. */
export function useCreateOutput() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (order: OutputOrder) => post<NewOutput>('/outputs', order),
    gcTime: 0,
    onSuccess: () => refresh(client),
  });
}

export function useChangeOutput(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (order: OutputOrder) => patch<Output>(`/outputs/${id}`, order),
    onSuccess: () => refresh(client),
  });
}

export function useRemoveOutput(id: string) {
  const client = useQueryClient();
  return useMutation({ mutationFn: () => remove<void>(`/outputs/${id}`), onSuccess: () => refresh(client) });
}

/** The old one ends at once. */
export function useNewSecret(id: string) {
  return useMutation({ mutationFn: () => post<OutputSecret>(`/outputs/${id}/secret`), gcTime: 0 });
}

export function useTestOutput(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => post<OutputTest>(`/outputs/${id}/test`),
    onSettled: () => refresh(client),
  });
}

/** Tries now; leaves the oldest message that waits out; sends all since `from` once more. */
export type OutputAct = { act: 'retry' | 'skip' } | { act: 'send-again'; from: string };

export function useOutputAct(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ act, ...body }: OutputAct) =>
      post<Output>(`/outputs/${id}/${act}`, 'from' in body ? body : undefined),
    onSuccess: () => refresh(client),
  });
}
