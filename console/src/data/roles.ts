// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Role, RolePatch as RoleOrder } from './api.gen';
import { get, patch, post, remove } from './http';
import { largestPage, wholeList } from './pages';
import type { List } from './types';
import { refreshPeople } from './users';

export type { Role, RolePatch as RoleOrder } from './api.gen';

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
