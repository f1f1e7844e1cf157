// SPDX-License-Identifier: Apache-2.0
import {
  keepPreviousData,
  type QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { User, UserPatch as UserOrder } from './api.gen';
import { get, patch, post } from './http';
import { type FetchPage, largestPage, wholeList } from './pages';
import type { List } from './types';

export type { User, UserPatch as UserOrder } from './api.gen';

export interface UserFilter {
  q: string;
  role: string;
  /** "true", "false", or "" for both. */
  enabled: string;
}

const usersKey = ['users'] as const;
const oneKey = (id: string) => [...usersKey, 'one', id];

/** Who is looked after shows in lists, at roles, in sessions and in the audit. */
export function refreshPeople(client: QueryClient): Promise<void> {
  void client.invalidateQueries({ queryKey: ['roles'] });
  void client.invalidateQueries({ queryKey: ['audit'] });
  return client.invalidateQueries({ queryKey: usersKey });
}

export const fetchUsers =
  (filter: UserFilter): FetchPage<User> =>
  (cursor, signal) =>
    get<List<User>>('/users', { ...filter, cursor, limit: largestPage }, signal);

export function useUsers(filter: UserFilter) {
  return useInfiniteQuery({
    queryKey: [...usersKey, 'list', filter],
    queryFn: ({ pageParam, signal }) => get<List<User>>('/users', { ...filter, cursor: pageParam, limit: 60 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  });
}

/** All of them, to choose from. */
export function useAllUsers(wanted: boolean) {
  return useQuery({
    queryKey: [...usersKey, 'all'],
    queryFn: ({ signal }) => wholeList(fetchUsers({ q: '', role: '', enabled: '' }), signal),
    enabled: wanted,
    staleTime: 60_000,
  });
}

export function useUser(id: string) {
  return useQuery({
    queryKey: oneKey(id),
    queryFn: ({ signal }) => get<User>(`/users/${id}`, {}, signal),
    enabled: id !== '',
  });
}

/** The password of a new one is told once and not kept. */
export function useCreateUser() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (order: UserOrder) => post<{ user: User; password: string }>('/users', order),
    gcTime: 0,
    onSuccess: ({ user }) => {
      client.setQueryData(oneKey(user.id), user);
      return refreshPeople(client);
    },
  });
}

export function useChangeUser(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (order: UserOrder) => patch<User>(`/users/${id}`, order),
    onSuccess: (user) => {
      client.setQueryData(oneKey(id), user);
      return refreshPeople(client);
    },
  });
}

export function useEnableUser(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (enabled: boolean) => post<User>(`/users/${id}/${enabled ? 'enable' : 'disable'}`),
    onSuccess: (user) => {
      client.setQueryData(oneKey(id), user);
      return refreshPeople(client);
    },
  });
}

/** A new one-time password, told once; whoever is logged in with the old one is logged out. */
export function useNewPassword(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => post<{ password: string }>(`/users/${id}/password`),
    gcTime: 0,
    onSuccess: () => refreshPeople(client),
  });
}
