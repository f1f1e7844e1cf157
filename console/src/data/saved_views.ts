// SPDX-License-Identifier: Apache-2.0
import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { SavedView, SavedViewCreate as ViewOrder } from './api.gen';
import { get, patch, post, remove } from './http';
import type { List } from './types';

export type { SavedView, SavedViewCreate as ViewOrder } from './api.gen';

export const longestViewName = 60;
export const longestViewQuery = 2000;

const key = (page: string) => ['saved_views', page] as const;

export function useSavedViews(page: string, wanted: boolean) {
  return useQuery({
    queryKey: key(page),
    queryFn: ({ signal }) => get<Pick<List<SavedView>, 'items'>>('/saved-views', { page }, signal),
    enabled: wanted,
    staleTime: 30_000,
  });
}

const refresh = (client: QueryClient) => client.invalidateQueries({ queryKey: ['saved_views'] });

export function useAddView() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (order: ViewOrder) => post<SavedView>('/saved-views', order),
    onSuccess: () => refresh(client),
  });
}

export function useChangeView() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...change }: Pick<SavedView, 'id'> & Partial<ViewOrder>) =>
      patch<SavedView>(`/saved-views/${id}`, change),
    onSuccess: () => refresh(client),
  });
}

export function useRemoveView() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => remove<void>(`/saved-views/${id}`),
    onSuccess: () => refresh(client),
  });
}
