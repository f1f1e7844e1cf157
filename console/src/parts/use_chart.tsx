// SPDX-License-Identifier: Apache-2.0
import { lazy, type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Commodity, Step, UseRow } from '../data/types';
import { forPicture } from '../format/decimal';
import { convert } from '../format/units';
import type { SpanName } from '../format/zone';
import { type Bar, gapBands } from './bars';
import { ChartFrame } from './chart_frame';
import { type Format, useFormat, useNow } from './format';
import { hueOf } from './marks';
import { EmptyNote } from './panel';
import { kindOf, type RowKind, type RowMark, type ShownRow } from './use_rows';

const BarChart = lazy(() => import('./bar_chart'));

/** How finely a span is cut. */
export const stepOf: Readonly<Record<SpanName, Step>> = { day: 'hour', week: 'day', month: 'day', year: 'month' };

const iso = (row: UseRow, format: Format) => format.exactTime(row.from);
const dayOfRow = (row: UseRow, format: Format) => iso(row, format).slice(0, 10);
const monthOf = (row: UseRow, format: Format) => `${iso(row, format).slice(0, 7)}-01`;

function shortLabel(row: UseRow, step: Step, format: Format): string {
  const day = format.dateTime(row.from);
  if (step === 'hour') return day.slice(-5);
  // A billing month goes by the day with which it begins.
  return step === 'month'
    ? format.month(monthOf(row, format)).replace(/[\s\d年г.]+/g, '') || day
    : format.day(dayOfRow(row, format), true);
}

function Strip({ kinds, bars }: { kinds: readonly RowKind[]; bars: readonly Bar[] }) {
  const { t } = useTranslation();
  const words: Readonly<Record<RowKind, string>> = {
    read: t('meter.strip_ok'),
    gap: t('meter.strip_gap'),
    after: t('meter.strip_after'),
    part: t('point.part_missing'),
    coming: '',
  };
  return (
    <div className="strip" role="img" aria-label={t('meter.strip')}>
      {kinds.map((kind, index) => (
        <span key={bars[index]?.tip} className={`strip-${kind}`} title={`${bars[index]?.label}: ${words[kind]}`} />
      ))}
    </div>
  );
}

interface Props {
  rows: readonly ShownRow[];
  unit: string;
  step: Step;
  /** The period in words. */
  title: string;
  commodity: Commodity;
  marks?: readonly RowMark[];
  note: ReactNode;
}

function useBars({ rows, unit, step, commodity }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow().getTime();
  const display = format.unitFor(unit, commodity);
  const kinds = useMemo(() => rows.map((row) => kindOf(row, now)), [rows, now]);
  const bars = useMemo(
    () =>
      rows.map((row, index): Bar => {
        const kind = kinds[index];
        const shown = format.value(row.value, unit, commodity);
        const label = shortLabel(row, step, format);
        const span = `${format.dateTime(row.from)} – ${format.dateTime(row.to)}`;
        const amount = row.value === null ? (kind === 'coming' ? '–' : t('ui.no_data')) : `${shown.text} ${shown.unit}`;
        const but = kind === 'after' ? t('meter.after_gap') : kind === 'part' ? t('point.part_missing') : '';
        return {
          label,
          value: forPicture(convert(row.value, unit, display.id)),
          afterGap: but !== '',
          coming: kind === 'coming',
          tip: `${span}\n${amount}${but && ` · ${but}`}`,
        };
      }),
    [rows, step, kinds, format, unit, display.id, commodity, t],
  );
  const bands = useMemo(
    () =>
      gapBands(bars, (first, last) => {
        const length = Date.parse(rows[last]?.to ?? '') - Date.parse(rows[first]?.from ?? '');
        return t('ui.no_data_for', { length: format.duration(length) });
      }),
    [bars, rows, format, t],
  );
  return { kinds, bars, bands, display };
}

/** Use per interval of one meter, or of a point across its meters. */
export function UseChart(props: Props) {
  const { rows, unit, step, title, commodity, marks, note } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const { kinds, bars, bands, display } = useBars(props);
  const axisText = useMemo(() => (value: number) => format.number(String(value)), [format]);
  if (rows.every((row) => row.value === null)) {
    return <EmptyNote title={t('meter.no_use')} text={t('meter.no_use_text')} />;
  }
  const table = {
    head: [t('meter.period'), `${t('meter.use')} ${format.sign(display.id)}`],
    rows: rows.map((row) => ({
      cells: [
        `${format.dateTime(row.from)} – ${format.dateTime(row.to)}`,
        format.value(row.value, unit, commodity).text,
      ],
      exact: [`${row.from}/${row.to}`, format.plain(row.value, unit, commodity).number ?? ''],
    })),
  };
  const label = `${t('meter.use_title', { step: t(`meter.step.${step}`) })}, ${title}`;
  return (
    <ChartFrame label={label} table={table} note={note}>
      <BarChart
        bars={bars}
        bands={bands}
        unit={format.sign(display.id)}
        hue={hueOf(commodity)}
        label={label}
        axisText={axisText}
        {...(marks ? { marks } : {})}
      />
      <Strip kinds={kinds} bars={bars} />
    </ChartFrame>
  );
}
