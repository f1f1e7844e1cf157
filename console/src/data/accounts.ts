// SPDX-License-Identifier: Apache-2.0
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Account, AccountCreate } from './api.gen';
import { refreshCustomers } from './customers';
import { get, patch, post } from './http';
import { type FetchPage, largestPage } from './pages';
import type { List } from './types';

export type { Account } from './api.gen';

export type AccountOrder = Partial<AccountCreate>;

export interface AccountFilter {
  /** Its number, or what its customer is found by. */
  q: string;
  /** With a contract for a point there or below. */
  place: string;
  /** "true", "false", or "" for both. */
  closed: string;
}

const oneKey = (id: string) => ['accounts', 'one', id] as const;

export function useAccount(id: string) {
  return useQuery({
    queryKey: oneKey(id),
    queryFn: ({ signal }) => get<Account>(`/accounts/${id}`, {}, signal),
  });
}

export const fetchAccounts =
  (filter: AccountFilter): FetchPage<Account> =>
  (cursor, signal) =>
    get<List<Account>>('/accounts', { ...filter, cursor, limit: largestPage }, signal);

export function useAccounts(filter: AccountFilter) {
  return useInfiniteQuery({
    queryKey: ['accounts', 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      get<List<Account>>('/accounts', { ...filter, cursor: pageParam, limit: 60 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  });
}

/** Found by its number or as its customer is; only open ones. */
export function useFindAccounts(q: string) {
  return useQuery({
    queryKey: ['accounts', 'find', q],
    queryFn: ({ signal }) => get<List<Account>>('/accounts', { q, closed: 'false', limit: 20 }, signal),
    placeholderData: keepPreviousData,
  });
}

/** `id`: null for a new one. */
export function useSaveAccount(id: string | null) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (order: AccountOrder) =>
      id === null ? post<Account>('/accounts', order) : patch<Account>(`/accounts/${id}`, order),
    onSuccess: (account) => {
      client.setQueryData(oneKey(account.id), account);
      return refreshCustomers(client);
    },
  });
}

export function useCloseAccount(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (closed: boolean) => post<Account>(`/accounts/${id}/${closed ? 'close' : 'reopen'}`),
    onSuccess: () => refreshCustomers(client),
  });
}
