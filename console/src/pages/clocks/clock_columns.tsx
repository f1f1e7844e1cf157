// SPDX-License-Identifier: Apache-2.0

import type { TFunction } from 'i18next';
import { Link } from 'react-router';
import type { ClockRow } from '../../data/clocks';
import { timeColumn } from '../../parts/column_kinds';
import type { Format } from '../../parts/format';
import type { ListColumn } from '../../parts/list_column';
import { wordFor } from '../../text/i18n';
import { placeName } from '../tasks/task_form';
import { DriftText, driftWords } from './drift_text';

/** Shown when nobody chose. */
export const usualColumns: readonly string[] = ['meter', 'number', 'drift', 'measured', 'corrected', 'may', 'place'];

export const clockName = ({ meter }: ClockRow) => meter.name || meter.number || meter.id;

type Seconds = 'drift_s' | 'uncertainty_s' | 'dst_s' | 'largest_s';

const seconds = (id: Seconds, head: string, format: Format): ListColumn<ClockRow> => ({
  id,
  head,
  unit: format.sign('s'),
  width: 110,
  numeric: true,
  text: (row) => format.number(String(row[id])),
  number: (row) => String(row[id]),
});

export const clockColumns = (t: TFunction, format: Format): ListColumn<ClockRow>[] => [
  {
    id: 'meter',
    head: t('meters.col.name'),
    width: 190,
    text: clockName,
    cell: (row) => <Link to={`/m/${row.meter.id}?tab=device`}>{clockName(row)}</Link>,
    title: clockName,
  },
  {
    id: 'number',
    head: t('meters.col.number'),
    width: 110,
    text: (row) => row.meter.number || '–',
    cell: (row) => <span className="mono">{row.meter.number || '–'}</span>,
  },
  {
    id: 'drift',
    head: t('clock.drift'),
    width: 230,
    text: (row) => driftWords(row, format, t),
    cell: (row) => <DriftText of={row} />,
  },
  timeColumn('measured', t('clock.measured'), format),
  timeColumn('corrected', t('clock.corrected'), format),
  {
    id: 'corrections',
    head: t('clock.corrections'),
    width: 90,
    numeric: true,
    text: (row) => format.count(row.corrections),
    number: (row) => String(row.corrections),
  },
  {
    id: 'may',
    head: t('clock.may'),
    width: 230,
    text: (row) => wordFor('clock_verdict', row.verdict),
    title: (row) => wordFor('clock_verdict', row.verdict),
  },
  {
    id: 'place',
    head: t('clock.place'),
    width: 170,
    text: ({ place }) => placeName(place),
    cell: ({ place }) => <Link to={`/g/${place.gateway.id}?line=${place.line.id}`}>{placeName(place)}</Link>,
  },
  seconds('drift_s', t('clock.drift_s'), format),
  seconds('uncertainty_s', t('clock.uncertainty_s'), format),
  seconds('dst_s', t('clock.dst_s'), format),
  seconds('largest_s', t('clock.largest_s'), format),
  timeColumn('first_measured', t('clock.first_measured'), format),
];
