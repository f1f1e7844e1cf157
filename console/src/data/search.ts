// SPDX-License-Identifier: Apache-2.0
import { useQueries, useQuery } from '@tanstack/react-query';
import type { Account } from './accounts';
import type { Place } from './archive_types';
import type { Customer } from './customers';
import { get } from './http';
import type { MeasurementPoint } from './points';
import type { List, MeterRow } from './types';
import type { Valve } from './valves';

/** At most so many of each kind. */
export const mostOfAKind = 5;

interface GroupRow {
  id: string;
  name: string;
  meters: number;
}

export interface Found {
  meters: MeterRow[];
  places: Place[];
  points: MeasurementPoint[];
  customers: Customer[];
  accounts: Account[];
  valves: Valve[];
  groups: GroupRow[];
}

const sources = [
  ['meters', '/meters'],
  ['places', '/places'],
  ['points', '/points'],
  ['customers', '/customers'],
  ['accounts', '/accounts'],
  ['valves', '/valves'],
] as const;

/** Groups are few: they are looked through here. */
function useGroups(wanted: boolean) {
  return useQuery({
    queryKey: ['search', 'groups'],
    queryFn: ({ signal }) => get<List<GroupRow>>('/meter-groups', { limit: 500 }, signal).then(({ items }) => items),
    enabled: wanted,
    retry: false,
    staleTime: 60_000,
  });
}

/** Asks all kinds at once. An answer belongs to its text: one that comes late is never shown for another. */
export function useSearchAll(q: string) {
  const answers = useQueries({
    queries: sources.map(([kind, path]) => ({
      queryKey: ['search', kind, q],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        get<List<unknown>>(path, { q, limit: mostOfAKind }, signal).then(({ items }) => items),
      enabled: q.length > 1,
      retry: false,
      staleTime: 10_000,
    })),
  });
  const groups = useGroups(q.length > 1);
  const items = (kind: (typeof sources)[number][0]) =>
    answers[sources.findIndex(([name]) => name === kind)]?.data ?? [];
  const asked = Object.fromEntries(sources.map(([kind]) => [kind, items(kind)]));
  const found = { ...asked, groups: groups.data ?? [] } as unknown as Found;
  return { found, busy: answers.some((one) => one.isFetching), error: answers[0]?.error ?? null };
}
