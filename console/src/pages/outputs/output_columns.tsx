// SPDX-License-Identifier: Apache-2.0
import type { TFunction } from 'i18next';
import type { Output } from '../../data/outputs';
import type { Format } from '../../parts/format';
import type { ListColumn } from '../../parts/list_column';
import { TimeText } from '../../parts/marks';
import { joined } from '../../text/i18n';
import { OutputStateMark } from './output_state';

/** Shown when nobody chose. */
export const usualColumns: readonly string[] = [
  'name',
  'kind',
  'address',
  'state',
  'waiting',
  'last_delivered',
  'error',
];

export const outputColumns = (t: TFunction, format: Format): ListColumn<Output>[] => {
  const state = ({ state: { status, lost } }: Output) =>
    t(`outputs.status.${status}`) + (lost > 0 ? `, ${t('outputs.lost', { count: lost })}` : '');
  const when = (id: 'last_delivered' | 'created', time: (row: Output) => string | null): ListColumn<Output> => ({
    id,
    head: t(`outputs.${id}`),
    width: 130,
    time,
    text: (row) => (time(row) ? format.exactTime(time(row) ?? '') : '–'),
    cell: (row) => <TimeText at={time(row)} />,
  });
  const error = (row: Output) => row.state.error ?? '–';
  return [
    { id: 'name', head: t('outputs.name'), width: 170, text: (row) => row.name, title: (row) => row.note },
    { id: 'kind', head: t('outputs.kind'), width: 100, text: (row) => t(`outputs.kinds.${row.kind}`) },
    {
      id: 'address',
      head: t('outputs.address'),
      width: 230,
      text: (row) => row.address,
      cell: (row) => <span className="mono">{row.address}</span>,
      title: (row) => row.address,
    },
    {
      id: 'state',
      head: t('outputs.state'),
      width: 270,
      text: state,
      cell: (row) => <OutputStateMark state={row.state} />,
      title: state,
    },
    {
      id: 'waiting',
      head: t('outputs.waiting'),
      width: 90,
      numeric: true,
      text: (row) => format.count(row.state.waiting),
      number: (row) => String(row.state.waiting),
    },
    when('last_delivered', (row) => row.state.last_delivered),
    { id: 'error', head: t('outputs.error'), width: 200, text: error, title: error },
    {
      id: 'sends',
      head: t('outputs.sends'),
      width: 180,
      text: (row) => joined(row.sends.map((one) => t(`outputs.sent.${one}`))),
    },
    { id: 'topic', head: t('outputs.topic'), width: 160, text: (row) => row.topic ?? '–' },
    when('created', (row) => row.created),
  ];
};
