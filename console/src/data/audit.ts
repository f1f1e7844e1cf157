// SPDX-License-Identifier: Apache-2.0
// Who did what, and who came and went: kept in order, each record sealed with the one before it.
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { AuditState as LogCheck, LogIn, Operation } from './api.gen';
import { changedKinds } from './archive_types';
import { get, type Query } from './http';
import { type FetchPage, largestPage } from './pages';

export type { AuditState as LogCheck, LogIn, LogInOutcome, Operation, OperationKind as AuditKind } from './api.gen';

export const auditKinds = [
  ...changedKinds,
  'settings',
  'task',
  'run',
  'command',
  'reading',
  'gap',
  'model',
  'quarantine',
  'photo',
  'saved_view',
  'job',
  'import',
  'user',
  'role',
  'session',
  'token',
  'output',
] as const;
export interface OperationFilter {
  user: string;
  kind: string;
  object: string;
  action: string;
  from: string;
  to: string;
}

export const logInOutcomes = [
  'in',
  'wrong_password',
  'wrong_code',
  'unknown_user',
  'disabled',
  'limited',
  'out',
  'ended',
  'password_changed',
] as const;
export interface LogInFilter {
  user: string;
  outcome: string;
  address: string;
  from: string;
  to: string;
}

/** Nobody counts the records for a page of them. */
interface Page<Row> {
  items: Row[];
  next_cursor: string | null;
}

const at = { operations: '/audit', log_ins: '/audit/log-ins' } as const;
interface Rows {
  operations: Operation;
  log_ins: LogIn;
}
interface Filters {
  operations: OperationFilter;
  log_ins: LogInFilter;
}

export const fetchLog =
  <Log extends keyof Rows>(log: Log, filter: Filters[Log]): FetchPage<Rows[Log]> =>
  async (cursor, signal) => {
    const query = { ...(filter as unknown as Query), cursor, limit: largestPage };
    const page = await get<Page<Rows[Log]>>(at[log], query, signal);
    return { ...page, total: page.items.length };
  };

export function useLog<Log extends keyof Rows>(log: Log, filter: Filters[Log]) {
  return useInfiniteQuery({
    queryKey: ['audit', log, filter],
    queryFn: ({ pageParam, signal }) =>
      get<Page<Rows[Log]>>(at[log], { ...(filter as unknown as Query), cursor: pageParam, limit: 60 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  });
}

export function useLogCheck() {
  return useQuery({
    queryKey: ['audit', 'check'],
    queryFn: ({ signal }) => get<{ logs: LogCheck[]; heads_error: string | null }>('/audit/check', {}, signal),
    staleTime: 60_000,
  });
}
