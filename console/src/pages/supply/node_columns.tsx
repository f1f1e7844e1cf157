// SPDX-License-Identifier: Apache-2.0

import type { TFunction } from 'i18next';
import { Link } from 'react-router';
import type { SupplyNode } from '../../data/supply';
import { countColumn, timeColumn } from '../../parts/column_kinds';
import type { Format } from '../../parts/format';
import type { ListColumn } from '../../parts/list_column';
import { RetiredMark } from '../customers/customer_words';
import { kindWord } from './node_words';

/** Shown when nobody chose. */
export const usualColumns: readonly string[] = ['name', 'kind', 'way', 'measured_by', 'points', 'place', 'code'];

const wayOf = ({ path }: SupplyNode) =>
  path
    .slice(0, -1)
    .map(({ name }) => name)
    .join(' › ') || '–';

const linked = (id: 'measured_by' | 'place', head: string, to: string): ListColumn<SupplyNode> => ({
  id,
  head,
  width: 160,
  text: (row) => row[id]?.name ?? '–',
  cell: (row) => (row[id] ? <Link to={`/${to}/${row[id].id}`}>{row[id].name}</Link> : '–'),
  title: (row) => row[id]?.name ?? '',
});

export function nodeColumns(t: TFunction, format: Format, onOpen: (id: string) => void): ListColumn<SupplyNode>[] {
  return [
    {
      id: 'name',
      head: t('supply.name'),
      width: 200,
      text: (row) => row.name,
      cell: (row) => (
        <>
          <button type="button" className="link-button" onClick={() => onOpen(row.id)}>
            {row.name}
          </button>{' '}
          <RetiredMark retired={row.retired} />
        </>
      ),
      title: (row) => row.name,
    },
    { id: 'kind', head: t('supply.kind'), width: 130, text: (row) => kindWord(row.kind, row.commodity) },
    { id: 'part', head: t('supply.part'), width: 150, text: (row) => t(`supply_part.${row.part}`) },
    { id: 'way', head: t('supply.way'), width: 220, text: wayOf, title: wayOf },
    linked('measured_by', t('supply.measured_by'), 'o'),
    countColumn('points', t('supply.points_short'), format, 100),
    countColumn('children', t('supply.below'), format, 100),
    linked('place', t('supply.place'), 'p'),
    {
      id: 'code',
      head: t('supply.code'),
      width: 110,
      text: (row) => row.code || '–',
      cell: (row) => <span className="mono">{row.code || '–'}</span>,
    },
    { id: 'note', head: t('customer.note'), width: 200, text: (row) => row.note || '–', title: (row) => row.note },
    timeColumn('changed', t('group.changed'), format),
    timeColumn('created', t('group.created'), format),
  ];
}
