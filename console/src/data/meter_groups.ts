// SPDX-License-Identifier: Apache-2.0
import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { MeterGroupResult as MembersResult, MeterGroupMembers } from './api.gen';
import type { MeterGroup } from './archive_types';
import { get, patch, post, remove } from './http';
import type { MeterFilter } from './meters';
import type { List } from './types';

export type { MeterGroupResult as MembersResult } from './api.gen';

const listKey = ['groups', 'list'] as const;

export function useMeterGroups() {
  return useQuery({
    queryKey: listKey,
    queryFn: ({ signal }) => get<List<MeterGroup>>('/meter-groups', { limit: 500 }, signal),
    staleTime: 30_000,
  });
}

/** `id`: "" for none. */
export function useMeterGroup(id: string) {
  return useQuery({
    queryKey: ['groups', 'one', id],
    queryFn: ({ signal }) => get<MeterGroup>(`/meter-groups/${id}`, {}, signal),
    enabled: id !== '',
    staleTime: 30_000,
  });
}

function refresh(client: QueryClient) {
  void client.invalidateQueries({ queryKey: ['changes'] });
  return client.invalidateQueries({ queryKey: ['groups'] });
}

/** `id`: null for a new one. */
export function useSaveGroup(id: string | null) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (order: { name?: string; note?: string }) =>
      id === null ? post<MeterGroup>('/meter-groups', order) : patch<MeterGroup>(`/meter-groups/${id}`, order),
    onSuccess: () => refresh(client),
  });
}

export function useDeleteGroup(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => remove<void>(`/meter-groups/${id}`),
    onSuccess: () => {
      client.removeQueries({ queryKey: ['groups', 'one', id] });
      return client.invalidateQueries({ queryKey: listKey });
    },
  });
}

/** A choice of meters as the list of meters is filtered; without what says only in which order. */
export type MatchingMeters = Omit<MeterFilter, 'sort'>;
/** The filter as it stands in the address of the list; the server looks it over. */
export type MembersOrder = Omit<MeterGroupMembers, 'add_matching'> & { add_matching?: MatchingMeters };

/** Empty parts of a filter are no part of it. */
export const plainFilter = (filter: MeterFilter): MatchingMeters =>
  Object.fromEntries(Object.entries(filter).filter(([key, value]) => key !== 'sort' && !!value));

export function useChangeMembers() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ group, order }: { group: string; order: MembersOrder }) =>
      post<MembersResult>(`/meter-groups/${group}/meters`, order),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['meters'] });
      return refresh(client);
    },
  });
}
