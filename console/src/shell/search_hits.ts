// SPDX-License-Identifier: Apache-2.0
import { type Found, mostOfAKind } from '../data/search';
import type { Gateway } from '../data/types';

export type Hit =
  | { kind: 'meters'; to: string; row: Found['meters'][number] }
  | { kind: 'places'; to: string; row: Found['places'][number] }
  | { kind: 'points'; to: string; row: Found['points'][number] }
  | { kind: 'customers'; to: string; row: Found['customers'][number] }
  | { kind: 'accounts'; to: string; row: Found['accounts'][number] }
  | { kind: 'valves'; to: string; row: Found['valves'][number] }
  | { kind: 'gateways'; to: string; row: Gateway }
  | { kind: 'groups'; to: string; row: Found['groups'][number] }
  | { kind: 'pages'; to: string; row: PageName };

export interface PageName {
  to: string;
  text: string;
}

/** Latin letters that look like Cyrillic ones are taken for them: identities are typed on both keyboards. */
const alike: Readonly<Record<string, string>> = {
  а: 'a',
  в: 'b',
  е: 'e',
  к: 'k',
  м: 'm',
  н: 'h',
  о: 'o',
  р: 'p',
  с: 'c',
  т: 't',
  у: 'y',
  х: 'x',
};
const plain = (text: string) => [...text.toLowerCase()].map((sign) => alike[sign] ?? sign).join('');
const holds = (text: string, q: string) => plain(text).includes(plain(q));

/** Everything found for one text, kind by kind, at most a few of each. */
export function hitsOf(q: string, found: Found, gateways: readonly Gateway[], pages: readonly PageName[]): Hit[] {
  const some = <T>(rows: readonly T[]) => rows.slice(0, mostOfAKind);
  if (q === '') return [];
  return [
    ...some(found.meters).map((row): Hit => ({ kind: 'meters', to: `/m/${row.id}`, row })),
    ...some(found.places).map((row): Hit => ({ kind: 'places', to: `/p/${row.id}`, row })),
    ...some(found.points).map((row): Hit => ({ kind: 'points', to: `/o/${row.id}`, row })),
    ...some(found.customers).map((row): Hit => ({ kind: 'customers', to: `/c/${row.id}`, row })),
    ...some(found.accounts).map((row): Hit => ({ kind: 'accounts', to: `/a/${row.id}`, row })),
    ...some(found.valves).map((row): Hit => ({ kind: 'valves', to: `/archives/valves?panel=${row.id}`, row })),
    ...some(gateways.filter((one) => holds(`${one.name} ${one.identity}`, q))).map(
      (row): Hit => ({ kind: 'gateways', to: `/g/${row.id}`, row }),
    ),
    ...some(found.groups.filter((one) => holds(one.name, q))).map(
      (row): Hit => ({ kind: 'groups', to: `/archives/groups?panel=${row.id}`, row }),
    ),
    ...some(pages.filter((page) => holds(page.text, q))).map((row): Hit => ({ kind: 'pages', to: row.to, row })),
  ];
}
