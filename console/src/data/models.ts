// SPDX-License-Identifier: Apache-2.0
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ModelDetail as Model, ModelRow } from './api.gen';
import { get, post } from './http';
import type { List } from './types';

export type { ModelDetail as Model, ModelRegister, ModelRow } from './api.gen';

export interface ModelFilter {
  q?: string;
  commodity?: string;
  protocol?: string;
  retired?: string;
}

const mostModels = 5000;

/** The whole list of a filter: a catalogue is some hundred rows. */
async function loadModels(filter: ModelFilter, signal: AbortSignal): Promise<List<ModelRow>> {
  let cursor: string | null = null;
  let all: ModelRow[] = [];
  do {
    const page: List<ModelRow> = await get<List<ModelRow>>('/models', { ...filter, cursor, limit: 500 }, signal);
    all = all.concat(page.items);
    cursor = page.next_cursor;
  } while (cursor && all.length < mostModels);
  return { items: all, total: all.length, next_cursor: null };
}

export function useModels(filter: ModelFilter) {
  return useQuery({
    queryKey: ['models', 'list', filter],
    queryFn: ({ signal }) => loadModels(filter, signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}

/** Names by id, for wherever a model is only mentioned; empty until they are known. */
export function useModelNames(wanted: boolean): ReadonlyMap<string, string> {
  const { data } = useQuery({
    queryKey: ['models', 'list', {}],
    queryFn: ({ signal }) => loadModels({}, signal),
    enabled: wanted,
    retry: false,
    staleTime: 600_000,
    select: namesOf,
  });
  return data ?? noNames;
}

const noNames: ReadonlyMap<string, string> = new Map();
const namesOf = (list: List<ModelRow>): ReadonlyMap<string, string> =>
  new Map(list.items.map((one) => [one.id, one.name]));

/** "maker/model"; the generic ones of the program have no page. */
export function useModel(id: string | null) {
  return useQuery({
    queryKey: ['models', 'one', id],
    queryFn: ({ signal }) =>
      get<Model>(`/models/${(id ?? '').split('/').map(encodeURIComponent).join('/')}`, {}, signal),
    enabled: id !== null,
    staleTime: 60_000,
  });
}

export function useRetireModel(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (back: boolean) => post<Model>(`/models/${id}/${back ? 'restore' : 'retire'}`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['models'] }),
  });
}

export type DraftOf = { telegram: string } | { protocol: string; hex: string };

/** Made anew from the same telegram it says the same: a query, although the request carries a body. */
export function useDraft(of: DraftOf | null) {
  return useQuery({
    queryKey: ['models', 'draft', of],
    queryFn: () => post<{ protocol: string; toml: string }>('/models/draft', of),
    enabled: of !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
