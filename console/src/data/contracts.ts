// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Contract, ContractPatch as ContractChange, ContractCreate } from './api.gen';
import { refreshCustomers } from './customers';
import { get, patch, post, remove } from './http';

export type { Contract, ContractPatch as ContractChange } from './api.gen';

export type ContractOrder = ContractCreate & { account: string };

/** Where contracts are looked at: all of an account, or all there ever were for a measurement point; "" for none. */
export type ContractsOf = { account: string } | { point: string };

export function useContracts(of: ContractsOf) {
  const id = 'account' in of ? of.account : of.point;
  const path = `/${'account' in of ? 'accounts' : 'points'}/${id}`;
  return useQuery({
    queryKey: ['contracts', path],
    queryFn: async ({ signal }) => (await get<{ items: Contract[] }>(`${path}/contracts`, {}, signal)).items,
    enabled: id !== '',
    staleTime: 10_000,
  });
}

function useRefresh() {
  const client = useQueryClient();
  return () => refreshCustomers(client);
}

export function useCreateContract() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ account, ...order }: ContractOrder) => post<Contract>(`/accounts/${account}/contracts`, order),
    onSuccess: refresh,
  });
}

export function useChangeContract(id: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (change: ContractChange) => patch<Contract>(`/contracts/${id}`, change),
    onSuccess: refresh,
  });
}

/** Change of occupant: this one ends where the new one of the other account begins. */
export function useTransferContract(id: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (order: { account: string; at: string; note?: string }) =>
      post<Contract>(`/contracts/${id}/transfer`, order),
    onSuccess: refresh,
  });
}

/** A mistake: as if it had never been. */
export function useTakeBackContract(id: string) {
  const refresh = useRefresh();
  return useMutation({ mutationFn: () => remove<void>(`/contracts/${id}`), onSuccess: refresh });
}
