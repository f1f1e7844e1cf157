// SPDX-License-Identifier: Apache-2.0
import type { TFunction } from 'i18next';
import { Link } from 'react-router';
import type { Valve } from '../../data/valves';
import type { Format } from '../../parts/format';
import type { ListColumn } from '../../parts/list_column';
import { CommoditySign, Mark } from '../../parts/marks';
import { driveOf } from './valve_form';

export function driveText(row: Valve, t: TFunction): string {
  if (row.meter) return `${t('valves.drives.meter')} ${row.meter.number}`;
  return row.line ? `${row.line.name} · ${row.address}` : t(`valves.drives.${driveOf(row)}`);
}

export const valveColumns = (t: TFunction, format: Format): ListColumn<Valve>[] => [
  {
    id: 'number',
    head: t('valves.number'),
    width: 150,
    text: (row) => row.number,
    cell: (row) => (
      <>
        <span className="mono">{row.number}</span> {row.retired && <Mark of="unknown" word={t('valves.retired')} />}
      </>
    ),
  },
  {
    id: 'commodity',
    head: t('meters.col.commodity'),
    width: 140,
    text: (row) => t(`commodity.${row.commodity}`),
    cell: (row) => (
      <>
        <CommoditySign commodity={row.commodity} /> {t(`commodity.${row.commodity}`)}
      </>
    ),
  },
  { id: 'kind', head: t('valves.kind'), width: 150, text: (row) => t(`valve_kind.${row.kind}`) },
  {
    id: 'diameter',
    head: t('valves.diameter_short'),
    unit: format.sign('mm'),
    width: 80,
    numeric: true,
    text: (row) => (row.nominal_diameter_mm === null ? '–' : String(row.nominal_diameter_mm)),
    number: (row) => (row.nominal_diameter_mm === null ? null : String(row.nominal_diameter_mm)),
  },
  {
    id: 'point',
    head: t('valves.point'),
    width: 230,
    text: (row) => row.point?.name ?? '–',
    cell: (row) => (row.point ? <Link to={`/o/${row.point.id}`}>{row.point.name}</Link> : '–'),
  },
  {
    id: 'place',
    head: t('point.place'),
    width: 190,
    text: (row) => row.place?.name ?? '–',
    cell: (row) => (row.place ? <Link to={`/p/${row.place.id}`}>{row.place.name}</Link> : '–'),
  },
  {
    id: 'drive',
    head: t('valves.drive'),
    width: 190,
    text: (row) => driveText(row, t),
    cell: (row) => (row.meter ? <Link to={`/m/${row.meter.id}`}>{driveText(row, t)}</Link> : driveText(row, t)),
  },
  { id: 'normally', head: t('valves.normally'), width: 110, text: (row) => t(`valve_position.${row.normally}`) },
  { id: 'manufacturer', head: t('valves.manufacturer'), width: 120, text: (row) => row.manufacturer || '–' },
];
