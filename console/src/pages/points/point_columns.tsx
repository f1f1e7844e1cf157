// SPDX-License-Identifier: Apache-2.0
import type { TFunction } from 'i18next';
import { Link } from 'react-router';
import type { MeasurementPoint } from '../../data/points';
import type { Format } from '../../parts/format';
import type { ListColumn } from '../../parts/list_column';
import { CommoditySign, Mark, TimeText } from '../../parts/marks';

export const pointColumns = [
  'title',
  'place',
  'commodity',
  'meter',
  'since',
  'factor',
  'code',
  'parts',
  'kind',
  'note',
  'changed',
] as const;
export type PointColumn = (typeof pointColumns)[number];
export const usualColumns: readonly PointColumn[] = ['title', 'commodity', 'place', 'meter', 'since', 'code', 'parts'];

const widths: Readonly<Record<PointColumn, number>> = {
  title: 230,
  place: 200,
  commodity: 140,
  meter: 190,
  since: 110,
  factor: 70,
  code: 110,
  parts: 260,
  kind: 90,
  note: 200,
  changed: 110,
};

/** "+ Main 7A − Main 7B", with the factor where it is another one. */
export function partsText(point: MeasurementPoint, format: Format): string {
  return point.parts
    .map(({ factor, title }) => {
      const size = factor.replace('-', '');
      const times = size === '1' ? '' : `${format.number(size)} × `;
      return `${factor.startsWith('-') ? '\u2212' : '+'} ${times}${title}`;
    })
    .join(' ');
}

function texts(format: Format, t: TFunction): Readonly<Record<PointColumn, (point: MeasurementPoint) => string>> {
  return {
    title: (one) => one.title,
    place: (one) => one.place?.name ?? '–',
    commodity: (one) => t(`commodity.${one.commodity}`),
    meter: (one) => (one.meter ? [one.meter.number, one.meter.name].filter(Boolean).join(' · ') : noMeter(one, t)),
    since: (one) => (one.meter ? format.exactTime(one.meter.since) : '–'),
    factor: (one) => (one.meter ? format.number(one.meter.factor) : '–'),
    code: (one) => one.code || '–',
    parts: (one) => partsText(one, format),
    kind: (one) => t(`point.kinds.${one.kind}`),
    note: (one) => one.note,
    changed: (one) => format.exactTime(one.changed),
  };
}

const noMeter = (point: MeasurementPoint, t: TFunction) => (point.kind === 'sum' ? '–' : t('point.no_meter'));

const pointColumnLabel = (id: PointColumn, t: TFunction): string =>
  id === 'commodity' ? t('meters.col.commodity') : t(`point.col.${id}`);

export function pointColumn(id: PointColumn, format: Format, t: TFunction): ListColumn<MeasurementPoint> {
  const text = texts(format, t)[id];
  const cell = (one: MeasurementPoint) => {
    if (id === 'title')
      return (
        <>
          <Link to={`/o/${one.id}`}>{one.title}</Link>
          {one.retired && <span className="small"> {t('point.retired')}</span>}
        </>
      );
    if (id === 'commodity')
      return (
        <>
          <CommoditySign commodity={one.commodity} /> {text(one)}
        </>
      );
    if (id === 'meter' && one.meter)
      return (
        <>
          <Link className="mono" to={`/m/${one.meter.id}`}>
            {one.meter.number}
          </Link>{' '}
          {one.meter.name}
        </>
      );
    if (id === 'meter' && one.kind === 'meter') return <Mark of="unknown" word={t('point.no_meter')} />;
    if (id === 'since' && one.meter) return <TimeText at={one.meter.since} />;
    if (id === 'changed') return <TimeText at={one.changed} />;
    return id === 'code' ? <span className="mono">{text(one)}</span> : text(one);
  };
  return {
    id,
    head: pointColumnLabel(id, t),
    width: widths[id],
    numeric: id === 'factor',
    title: text,
    text,
    ...(id === 'factor' ? { number: (one: MeasurementPoint) => one.meter?.factor ?? null } : {}),
    ...(id === 'since' ? { time: (one: MeasurementPoint) => one.meter?.since ?? null } : {}),
    ...(id === 'changed' ? { time: (one: MeasurementPoint) => one.changed } : {}),
    cell,
  };
}
