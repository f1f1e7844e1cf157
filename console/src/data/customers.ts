// SPDX-License-Identifier: Apache-2.0
import {
  keepPreviousData,
  type QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { Customer, CustomerCreate, Personal } from './api.gen';
import { get, patch, post } from './http';
import { type FetchPage, largestPage } from './pages';
import type { List } from './types';

export type { Customer, CustomerKind, Personal } from './api.gen';

export type CustomerOrder = Partial<CustomerCreate>;

export const customerKinds = ['person', 'company'] as const;
export const personalKeys = ['name', 'contact', 'phone', 'email', 'id_number', 'address'] as const;
export type PersonalKey = (typeof personalKeys)[number];
export interface CustomerFilter {
  q: string;
  kind: string;
  protected: string;
  retired: string;
}

const oneKey = (id: string) => ['customers', 'one', id] as const;

/** Accounts and contracts carry the name of their customer. */
export function refreshCustomers(client: QueryClient) {
  void client.invalidateQueries({ queryKey: ['changes'] });
  void client.invalidateQueries({ queryKey: ['accounts'] });
  void client.invalidateQueries({ queryKey: ['contracts'] });
  return client.invalidateQueries({ queryKey: ['customers'] });
}

export const fetchCustomers =
  (filter: CustomerFilter): FetchPage<Customer> =>
  (cursor, signal) =>
    get<List<Customer>>('/customers', { ...filter, cursor, limit: largestPage }, signal);

export function useCustomers(filter: CustomerFilter) {
  return useInfiniteQuery({
    queryKey: ['customers', 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      get<List<Customer>>('/customers', { ...filter, cursor: pageParam, limit: 60 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  });
}

export function useCustomer(id: string) {
  return useQuery({
    queryKey: oneKey(id),
    queryFn: ({ signal }) => get<Customer>(`/customers/${id}`, {}, signal),
    enabled: id !== '',
  });
}

/** Each look is noted in the history, so it is asked for once and not kept. */
export function useShowPersonal(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => get<Personal>(`/customers/${id}/personal`),
    gcTime: 0,
    onSuccess: () => client.invalidateQueries({ queryKey: ['changes', 'customer', id] }),
  });
}

/** `id`: null for a new one. */
export function useSaveCustomer(id: string | null) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (order: CustomerOrder) =>
      id === null ? post<Customer>('/customers', order) : patch<Customer>(`/customers/${id}`, order),
    gcTime: 0,
    onSuccess: (customer) => {
      client.setQueryData(oneKey(customer.id), customer);
      return refreshCustomers(client);
    },
  });
}

export function useRetireCustomer(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (retired: boolean) => post<Customer>(`/customers/${id}/${retired ? 'retire' : 'restore'}`),
    onSuccess: () => refreshCustomers(client),
  });
}
