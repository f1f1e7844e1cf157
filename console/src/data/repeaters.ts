// SPDX-License-Identifier: Apache-2.0
import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Repeater, RepeaterPatch as RepeaterOrder } from './api.gen';
import { ApiError, get, patch, post, remove } from './http';

export type { Repeater, RepeaterPatch as RepeaterOrder } from './api.gen';

const listKey = (line: string) => ['repeaters', line] as const;

/** In the order of the tree; null at a server of an earlier version, which does not know of repeaters. */
export function useRepeaters(line: string) {
  return useQuery({
    queryKey: listKey(line),
    queryFn: async ({ signal }): Promise<Repeater[] | null> => {
      try {
        return (await get<{ items: Repeater[] }>(`/lines/${line}/repeaters`, {}, signal)).items;
      } catch (error) {
        if (error instanceof ApiError && error.status === 404) return null;
        throw error;
      }
    },
    enabled: line !== '',
    staleTime: 30_000,
  });
}

/** Counts, paths and the picture of the network change with one of them. */
function refresh(client: QueryClient, line: string) {
  void client.invalidateQueries({ queryKey: ['changes'] });
  void client.invalidateQueries({ queryKey: ['network'] });
  void client.invalidateQueries({ queryKey: ['meters'] });
  return client.invalidateQueries({ queryKey: listKey(line) });
}

/** `id`: null for a new one. */
export function useSaveRepeater(line: string, id: string | null) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (order: RepeaterOrder) =>
      id === null ? post<Repeater>(`/lines/${line}/repeaters`, order) : patch<Repeater>(`/repeaters/${id}`, order),
    onSuccess: () => refresh(client, line),
  });
}

export function useDeleteRepeater(line: string, id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => remove<void>(`/repeaters/${id}`),
    onSuccess: () => refresh(client, line),
  });
}
