// SPDX-License-Identifier: Apache-2.0
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { refreshCustomers } from './customers';
import { get, patch, post } from './http';
import type { List, Named } from './types';

export const customerClasses = ['residential', 'commercial', 'bulk', 'multi_dwelling'] as const;
export type CustomerClass = (typeof customerClasses)[number];

export interface Account {
  id: string;
  number: string;
  /** The name is masked. */
  customer: Named & { number: string };
  customer_class: CustomerClass | null;
  opened: string;
  closed: string | null;
  note: string;
  /** Those that last. */
  contracts: number;
  created: string;
  changed: string;
}

export type AccountOrder = Partial<Pick<Account, 'number' | 'customer_class' | 'opened' | 'note'>> & {
  customer?: string;
};

const oneKey = (id: string) => ['accounts', 'one', id] as const;

export function useAccount(id: string) {
  return useQuery({
    queryKey: oneKey(id),
    queryFn: ({ signal }) => get<Account>(`/accounts/${id}`, {}, signal),
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
