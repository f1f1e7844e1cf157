// SPDX-License-Identifier: Apache-2.0
// Where readings, commands and changes are sent on their own, and how far that has come.
import { type QueryClient, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, patch, post, remove } from './http';
import { largestPage, wholeList } from './pages';
import type { List } from './types';

export const outputKinds = ['web_hook', 'mqtt', 'kafka'] as const;
export type OutputKind = (typeof outputKinds)[number];
export const sentKinds = ['reading', 'command', 'change'] as const;
export type SentKind = (typeof sentKinds)[number];

export interface OutputState {
  status: 'off' | 'up_to_date' | 'sending' | 'retrying';
  waiting: number;
  oldest_waiting: string | null;
  delivered: number;
  last_delivered: string | null;
  /** Of the oldest message that waits. */
  tries: number;
  failing_since: string | null;
  next_try: string | null;
  error: string | null;
  /** Older than the outbox keeps before they could be delivered. */
  lost: number;
}

export interface Output {
  id: string;
  name: string;
  note: string;
  kind: OutputKind;
  enabled: boolean;
  address: string;
  topic: string | null;
  user: string | null;
  has_password: boolean;
  sends: SentKind[];
  created: string;
  state: OutputState;
}

/** The password goes one way; null takes it away. */
export interface OutputOrder {
  name?: string;
  kind?: OutputKind;
  address?: string;
  topic?: string | null;
  user?: string | null;
  password?: string | null;
  sends?: SentKind[];
  note?: string;
  enabled?: boolean;
}

export interface Delivery {
  id: string;
  at: string;
  messages: number;
  /** The first and the last message of it. */
  first: string | null;
  last: string | null;
  ms: number;
  status: number | null;
  error: string | null;
  test: boolean;
}

export type TestResult = Pick<Delivery, 'ms' | 'status' | 'error'> & { delivered: boolean };

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
      get<Omit<List<Delivery>, 'total'>>(
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
    mutationFn: (order: OutputOrder) => post<{ output: Output; secret: string | null }>('/outputs', order),
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
  return useMutation({ mutationFn: () => post<{ secret: string }>(`/outputs/${id}/secret`), gcTime: 0 });
}

export function useTestOutput(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => post<TestResult>(`/outputs/${id}/test`),
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
