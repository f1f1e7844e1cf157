// SPDX-License-Identifier: Apache-2.0
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQueries,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type * as api from './api.gen';
import type { SupplyNodeCreate, NetworkPart as SupplyPart } from './api.gen';
import { get, patch, post } from './http';
import { type FetchPage, largestPage } from './pages';
import type { List } from './types';

export type {
  NetworkPart as SupplyPart,
  SupplyNodeKind as SupplyKind,
} from './api.gen';

/** Of the commodities that come in networks; the server refuses others. */
export type SupplyNode = Omit<api.SupplyNode, 'commodity'> & { commodity: SupplyCommodity };
export type SupplyNodeOrder = Partial<SupplyNodeCreate>;

export const supplyCommodities = ['heat', 'water', 'gas', 'electricity'] as const;
export type SupplyCommodity = (typeof supplyCommodities)[number];
export const supplyParts = ['main', 'distribution'] as const;
/** From the source down; levels may be left out. */
export const supplyKinds = ['source', 'station', 'feeder', 'branch', 'riser'] as const;
/** Of one node; more are found by search. */
export const mostChildren = 500;

export type NodePage = List<SupplyNode>;

const childrenQuery = (commodity: SupplyCommodity, parent: string, retired: boolean) => ({
  queryKey: ['supply', 'children', commodity, parent, retired],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<NodePage>(
      '/supply-nodes',
      { commodity, parent, retired: retired ? 'true' : null, limit: mostChildren },
      signal,
    ),
  staleTime: 30_000,
});

/** What stands directly below each of these; "0": the roots. */
export function useChildren(commodity: SupplyCommodity, parents: readonly string[], retired: boolean) {
  return useQueries({ queries: parents.map((parent) => childrenQuery(commodity, parent, retired)) });
}

export function useSupplyNode(id: string) {
  return useQuery({
    queryKey: ['supply', 'one', id],
    queryFn: ({ signal }) => get<SupplyNode>(`/supply-nodes/${id}`, {}, signal),
    enabled: id !== '',
  });
}

export function useFindNodes(commodity: SupplyCommodity, q: string, enabled = true) {
  return useQuery({
    queryKey: ['supply', 'find', commodity, q],
    queryFn: ({ signal }) => get<NodePage>('/supply-nodes', { commodity, q, limit: 60 }, signal),
    placeholderData: keepPreviousData,
    enabled,
  });
}

/** "": of the whole commodity. */
export function useSubtree(commodity: SupplyCommodity, within: string) {
  return useInfiniteQuery({
    queryKey: ['supply', 'subtree', commodity, within],
    queryFn: ({ pageParam, signal }) =>
      get<NodePage>('/supply-nodes', { commodity, within, cursor: pageParam, limit: mostChildren }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    staleTime: 30_000,
  });
}

export interface NodeFilter {
  commodity: SupplyCommodity;
  part: SupplyPart | '';
  /** It and all below it; "": all of the commodity. */
  within: string;
  /** "true": those too. */
  retired: string;
}

const getNodes = (filter: NodeFilter, cursor: string | null, limit: number, signal: AbortSignal) =>
  get<NodePage>('/supply-nodes', { ...filter, cursor, limit }, signal);

export const fetchNodes =
  (filter: NodeFilter): FetchPage<SupplyNode> =>
  (cursor, signal) =>
    getNodes(filter, cursor, largestPage, signal);

export function useNodeList(filter: NodeFilter) {
  return useInfiniteQuery({
    queryKey: ['supply', 'list', filter],
    queryFn: ({ pageParam, signal }) => getNodes(filter, pageParam, 100, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  });
}

function useRefresh() {
  const client = useQueryClient();
  return () => {
    void client.invalidateQueries({ queryKey: ['changes'] });
    void client.invalidateQueries({ queryKey: ['points'] });
    return client.invalidateQueries({ queryKey: ['supply'] });
  };
}

/** `id`: null for a new one. */
export function useSaveNode(id: string | null) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (order: SupplyNodeOrder) =>
      id === null ? post<SupplyNode>('/supply-nodes', order) : patch<SupplyNode>(`/supply-nodes/${id}`, order),
    onSuccess: refresh,
  });
}

export function useRetireNodes() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ id, retired }: { id: string; retired: boolean }) =>
      post<SupplyNode>(`/supply-nodes/${id}/${retired ? 'retire' : 'restore'}`),
    onSuccess: refresh,
  });
}

export function useRetireNode(id: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (retired: boolean) => post<SupplyNode>(`/supply-nodes/${id}/${retired ? 'retire' : 'restore'}`),
    onSuccess: refresh,
  });
}
