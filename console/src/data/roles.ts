// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, patch, post, remove } from './http';
import { largestPage, wholeList } from './pages';
import type { Permission } from './permissions';
import type { List, Named } from './types';
import { refreshPeople } from './users';

export interface Role extends Named {
  note: string;
  /** Comes with the program and stays as it is. */
  built_in: boolean;
  permissions: Permission[];
  users: number;
}

export interface RoleOrder {
  name?: string;
  note?: string;
  permissions?: readonly Permission[];
}

export function useRoles() {
  return useQuery({
    queryKey: ['roles'],
    queryFn: ({ signal }) =>
      wholeList((cursor, stop) => get<List<Role>>('/roles', { cursor, limit: largestPage }, stop), signal),
    staleTime: 30_000,
  });
}

export function useCreateRole() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (order: RoleOrder) => post<Role>('/roles', order),
    onSuccess: () => refreshPeople(client),
  });
}

export function useChangeRole() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, order }: { id: string; order: RoleOrder }) => patch<Role>(`/roles/${id}`, order),
    onSuccess: () => refreshPeople(client),
  });
}

export function useRemoveRole(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => remove<void>(`/roles/${id}`),
    onSuccess: () => refreshPeople(client),
  });
}
