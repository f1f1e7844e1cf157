// SPDX-License-Identifier: Apache-2.0

import { Button } from 'antd';
import type { TFunction } from 'i18next';
import { Link } from 'react-router';
import type { Gap } from '../../data/task_types';
import { countColumn } from '../../parts/column_kinds';
import type { Format } from '../../parts/format';
import type { ListColumn } from '../../parts/list_column';
import { Mark, TimeText } from '../../parts/marks';
import { wordFor } from '../../text/i18n';
import { placeName } from '../tasks/task_form';
import type { Axis, Span } from './gap_axis';
import { GapAxis, GapTrack } from './gap_bar';
import { canChange, gapMarks } from './gap_rows';

/** Shown when nobody chose. */
export const usualColumns: readonly string[] = [
  'meter',
  'item',
  'when',
  'first',
  'missed',
  'reason',
  'place',
  'state',
  'owner',
  'note',
];

interface Context {
  t: TFunction;
  format: Format;
  span: Span;
  axis: Axis;
}

export const gapName = ({ meter, key }: Gap) => meter.name || meter.number || key.meter;

function timeColumn(id: string, head: string, at: (row: Gap) => string | null, format: Format): ListColumn<Gap> {
  return {
    id,
    head,
    width: 120,
    text: (row) => (at(row) ? format.exactTime(at(row) ?? '') : '–'),
    time: at,
    cell: (row) => (at(row) ? <TimeText at={at(row)} /> : '–'),
  };
}

/** All gaps on one axis of time; a picture, so a file has its ends instead. */
function whenColumn({ t, span, axis }: Context): ListColumn<Gap> {
  return {
    id: 'when',
    head: t('gap.when'),
    headCell: (
      <>
        {t('gap.when')}
        <GapAxis span={span} axis={axis} />
      </>
    ),
    notKept: true,
    width: 280,
    text: () => '–',
    cell: (row) => <GapTrack gap={row} axis={axis} />,
  };
}

const meterColumns = (t: TFunction): ListColumn<Gap>[] => [
  {
    id: 'meter',
    head: t('gap.meter'),
    width: 180,
    text: gapName,
    cell: (row) => <Link to={`/m/${row.key.meter}`}>{gapName(row)}</Link>,
    title: gapName,
  },
  {
    id: 'number',
    head: t('gap.number'),
    width: 110,
    text: (row) => row.meter.number || '–',
    cell: (row) => <span className="mono">{row.meter.number || '–'}</span>,
  },
  { id: 'item', head: t('gap.item'), width: 120, text: (row) => wordFor('item', row.key.item) },
];

const careColumns = ({ t, format }: Context): ListColumn<Gap>[] => [
  {
    id: 'state',
    head: t('gap.state_label'),
    width: 120,
    text: (row) => t(`gap.state.${row.state}`),
    cell: (row) => <Mark of={gapMarks[row.state]} word={t(`gap.state.${row.state}`)} />,
  },
  countColumn('attempts', t('gap.attempts'), format, 84),
  timeColumn('next_try', t('gap.next_try'), (row) => row.next_try, format),
  {
    id: 'filled_by',
    head: t('gap.came_by'),
    width: 120,
    text: (row) => (row.filled_by ? wordFor('source', row.filled_by) : '–'),
  },
  { id: 'owner', head: t('gap.owner'), width: 100, text: (row) => row.owner ?? t('gap.server') },
  { id: 'task', head: t('gap.task'), width: 160, text: (row) => row.task.name || '–', title: (row) => row.task.name },
  { id: 'note', head: t('gap.note'), width: 200, text: (row) => row.note || '–', title: (row) => row.note },
];

export const gapColumns = (context: Context): ListColumn<Gap>[] => {
  const { t, format } = context;
  return [
    ...meterColumns(t),
    whenColumn(context),
    timeColumn('first', t('gap.first'), (row) => row.key.first, format),
    timeColumn('last', t('gap.last'), (row) => row.last, format),
    countColumn('missed', t('gap.reads'), format, 84),
    {
      id: 'reason',
      head: t('gap.reason'),
      width: 160,
      text: (row) => wordFor('fault', row.reason),
      title: (row) => wordFor('fault', row.reason),
    },
    {
      id: 'place',
      head: t('gap.line'),
      width: 160,
      text: ({ place }) => placeName(place),
      cell: ({ place }) => <Link to={`/g/${place.gateway.id}?line=${place.line.id}`}>{placeName(place)}</Link>,
    },
    ...careColumns(context),
  ];
};

interface Buttons {
  onEdit: (gap: Gap) => void;
  onEnter: (gap: Gap) => void;
}

export const buttonColumn = (t: TFunction, { onEdit, onEnter }: Buttons): ListColumn<Gap> => ({
  id: 'do',
  head: t('gap.edit_open'),
  onlyShown: true,
  width: 250,
  text: () => '',
  cell: (row) => (
    <>
      <Button size="small" onClick={() => onEdit(row)}>
        {t('gap.edit_open')}
      </Button>{' '}
      {canChange(row) && (
        <Button size="small" onClick={() => onEnter(row)}>
          {t('entry.open')}
        </Button>
      )}
    </>
  ),
});
