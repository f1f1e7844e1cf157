// SPDX-License-Identifier: Apache-2.0
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  TableKind as ArchiveKind,
  Import,
  ImportMode,
  ImportRowView as ImportRow,
  ImportVerdict as RowVerdict,
  SheetFormat,
  TableKind,
} from './api.gen';
import { get, post, postFile, type Query, queryString, remove } from './http';
import type { List } from './types';

export type {
  Import,
  ImportCellError as RowError,
  ImportMode,
  ImportRowView as ImportRow,
  ImportState,
  ImportVerdict as RowVerdict,
  SheetFormat,
  TableKind as ArchiveKind,
} from './api.gen';

export const archiveKinds = [
  'places',
  'gateways',
  'lines',
  'repeaters',
  'meters',
  'meter_groups',
  'supply_nodes',
  'points',
  'installations',
  'customers',
  'accounts',
  'contracts',
  'valves',
] as const satisfies readonly TableKind[];
export const sheetFormats = ['xlsx', 'csv'] as const;
export const importModes = ['all_or_nothing', 'good_rows'] as const;
export const rowVerdicts = ['new', 'changed', 'same', 'wrong'] as const;
export const isMoving = (one: Pick<Import, 'state'>) => ['reading', 'running', 'undoing'].includes(one.state);

const key = ['imports'] as const;

/** Followed while one of them is at work. */
export function useImports() {
  return useQuery({
    queryKey: [...key, 'list'],
    queryFn: ({ signal }) => get<List<Import>>('/archives/imports', { limit: 500 }, signal),
    refetchInterval: (query) => (query.state.data?.items.some(isMoving) ? 1000 : false),
  });
}

/** `id`: "" for none. */
export function useImport(id: string) {
  return useQuery({
    queryKey: [...key, 'one', id],
    queryFn: ({ signal }) => get<Import>(`/archives/imports/${id}`, {}, signal),
    enabled: id !== '',
    refetchInterval: (query) => (query.state.data && isMoving(query.state.data) ? 700 : false),
  });
}

/** `what`: "" for all rows. `settled`: the rows are there once the file was read. */
export function useImportRows(id: string, what: RowVerdict | '', settled: boolean) {
  return useInfiniteQuery({
    queryKey: [...key, 'rows', id, what],
    queryFn: ({ pageParam, signal }) =>
      get<List<ImportRow>>(`/archives/imports/${id}/rows`, { what, cursor: pageParam, limit: 100 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
    enabled: settled,
  });
}

function useKeep() {
  const client = useQueryClient();
  return (one: Import) => {
    client.setQueryData([...key, 'one', one.id], one);
    return client.invalidateQueries({ queryKey: [...key, 'list'] });
  };
}

export interface Upload {
  kind: ArchiveKind;
  mode: ImportMode;
  file: File;
}

const typeOf = (file: File): string =>
  /\.xlsx$/i.test(file.name) ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' : 'text/csv';

/** The file is read and checked; nothing is changed by it. */
export function useUpload() {
  const keep = useKeep();
  return useMutation({
    mutationFn: ({ kind, mode, file }: Upload) =>
      postFile<Import>(`/archives/${kind}/imports`, new Blob([file], { type: typeOf(file) }), {
        mode,
        name: file.name,
      }),
    onSuccess: keep,
  });
}

export function useImportAction(id: string, action: 'run' | 'undo') {
  const keep = useKeep();
  return useMutation({ mutationFn: () => post<Import>(`/archives/imports/${id}/${action}`), onSuccess: keep });
}

export function useDiscardImport() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => remove<void>(`/archives/imports/${id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
  });
}

/** By what a table of each kind can be limited. */
const exportParts: Readonly<Record<ArchiveKind, readonly string[]>> = {
  places: ['within', 'kind', 'q', 'retired'],
  gateways: ['kind', 'q'],
  lines: ['q'],
  repeaters: ['q'],
  meters: ['within', 'commodity', 'q'],
  meter_groups: ['q'],
  supply_nodes: ['commodity', 'kind', 'q', 'retired'],
  points: ['within', 'kind', 'commodity', 'q', 'retired'],
  installations: ['within', 'commodity', 'q', 'retired'],
  customers: ['kind', 'q', 'retired'],
  accounts: ['within', 'q'],
  contracts: ['within', 'commodity', 'q'],
  valves: ['within', 'kind', 'commodity', 'q', 'retired'],
};

export interface ExportLimits {
  query: Record<string, string>;
  /** Parts of the list's filter that the table does not know: it has more rows than the list. */
  unknown: string[];
}

/** The filter of a list as far as a table of the kind knows it. */
export function exportLimits(kind: ArchiveKind, filter: Readonly<Record<string, string | undefined>>): ExportLimits {
  const known = exportParts[kind];
  const set = Object.entries(filter).flatMap(([key, value]) => (value ? [[key, value] as const] : []));
  return {
    query: Object.fromEntries(set.filter(([key]) => known.includes(key))),
    unknown: set.map(([key]) => key).filter((key) => !known.includes(key)),
  };
}

const address = (path: string, query: Query) => `/api/v1/archives/${path}${queryString(query)}`;

export const templateAddress = (kind: ArchiveKind, format: SheetFormat, language: string) =>
  address(`${kind}/template`, { format, language });
export const exportAddress = (kind: ArchiveKind, format: SheetFormat, language: string, filter: Query) =>
  address(`${kind}/export`, { ...filter, format, language });
export const errorsAddress = (id: string, format: SheetFormat, language: string) =>
  address(`imports/${id}/errors`, { format, language });
