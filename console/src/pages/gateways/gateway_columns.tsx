// SPDX-License-Identifier: Apache-2.0

import type { TFunction } from 'i18next';
import { Link } from 'react-router';
import type { Gateway } from '../../data/types';
import { countColumn, timeColumn } from '../../parts/column_kinds';
import type { Format } from '../../parts/format';
import type { ListColumn } from '../../parts/list_column';
import { LinkMark, Mark } from '../../parts/marks';
import { wordFor } from '../../text/i18n';
import { RoundBar } from './round_bar';
import { Since } from './since';

/** Shown when nobody chose. */
export const usualColumns: readonly string[] = ['name', 'state', 'last_seen', 'read_today', 'share', 'lines'];

export const whereOf = (row: Gateway) => row.identity || row.address || '';

const lineHeight = 24;
/** Each line of a gateway has one of its own in the row. */
export const extraOf = (row: Gateway) => Math.max(row.lines.length - 1, 0) * lineHeight;

function traffic(id: 'bytes_in' | 'bytes_out', head: string, format: Format): ListColumn<Gateway> {
  return {
    id,
    head,
    unit: format.sign('B'),
    width: 110,
    numeric: true,
    text: (row) => format.count(row[id]),
    number: (row) => String(row[id]),
  };
}

/** Of a hundred, with one place. */
const shareOf = ({ read_today, meters }: Gateway) =>
  meters > 0 ? Math.floor((read_today * 1000) / meters) / 10 : null;

const readColumns = (t: TFunction, format: Format): ListColumn<Gateway>[] => [
  {
    id: 'read_today',
    head: t('gateways.read_today'),
    width: 120,
    numeric: true,
    text: (row) => format.count(row.read_today),
    number: (row) => String(row.read_today),
    cell: (row) => (
      <Link to={`/monitor/meters?f.commodity=all&f.gateway=${row.id}`}>
        {t('ui.of', { n: format.count(row.read_today), m: format.count(row.meters) })}
      </Link>
    ),
  },
  {
    id: 'share',
    head: t('gateways.read_share'),
    unit: '%',
    width: 90,
    numeric: true,
    text: (row) => format.number(shareOf(row)?.toFixed(1)),
    number: (row) => shareOf(row)?.toFixed(1) ?? null,
  },
];

const linesColumn = (t: TFunction): ListColumn<Gateway> => ({
  id: 'lines',
  head: t('gateways.lines'),
  width: 470,
  text: (row) => row.lines.map(({ name }) => name).join(' ') || '–',
  cell: (row) =>
    row.lines.map((line) => (
      <div key={line.id} className="line-row">
        <Link to={`/g/${row.id}?line=${line.id}`}>{line.name}</Link>
        <RoundBar line={line} short />
      </div>
    )),
});

export const gatewayColumns = (t: TFunction, format: Format): ListColumn<Gateway>[] => [
  {
    id: 'name',
    head: t('gateways.field_name'),
    width: 190,
    text: (row) => row.name,
    cell: (row) => (
      <Link to={`/g/${row.id}`}>
        <b>{row.name}</b>
      </Link>
    ),
    title: (row) => [row.name, whereOf(row)].filter(Boolean).join(' · '),
  },
  { id: 'kind', head: t('gateways.kind'), width: 110, text: (row) => t(`gateways.kind_${row.kind}`) },
  {
    id: 'where',
    head: t('gateways.where'),
    width: 170,
    text: (row) => whereOf(row) || '–',
    cell: (row) => <span className="mono">{whereOf(row) || '–'}</span>,
  },
  {
    id: 'state',
    head: t('gateways.state'),
    width: 200,
    text: (row) => t(row.retired ? 'retire.retired' : `link.${row.state}`),
    cell: (row) =>
      row.retired ? (
        <Mark of="unknown" word={t('retire.retired')} />
      ) : (
        <>
          <LinkMark state={row.state} /> <Since gateway={row} />
        </>
      ),
  },
  timeColumn('last_seen', t('gateways.last_seen'), format, 120),
  timeColumn('online_since', t('gateways.online_since'), format, 120),
  ...readColumns(t, format),
  countColumn('meters', t('gateways.meters'), format, 100),
  linesColumn(t),
  {
    id: 'peer',
    head: t('gateways.peer'),
    width: 160,
    text: (row) => row.peer || '–',
    cell: (row) => <span className="mono">{row.peer || '–'}</span>,
  },
  {
    id: 'profile',
    head: t('gateways.profile'),
    width: 150,
    text: (row) => (row.profile ? wordFor('profile', row.profile) : '–'),
  },
  countColumn('registrations', t('gateways.registrations'), format, 100),
  traffic('bytes_in', t('gateways.bytes_in'), format),
  traffic('bytes_out', t('gateways.bytes_out'), format),
];
