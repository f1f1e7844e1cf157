// SPDX-License-Identifier: Apache-2.0
import { Select } from 'antd';
import { lazy, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useConsumption } from '../../data/meters';
import type { Consumption, Meter, Step, UseRow } from '../../data/types';
import { forPicture } from '../../format/decimal';
import { convert } from '../../format/units';
import type { SpanName } from '../../format/zone';
import { type Bar, gapBands } from '../../parts/bars';
import { ChartFrame } from '../../parts/chart_frame';
import { type Format, useFormat, useNow } from '../../parts/format';
import { hueOf, Mark } from '../../parts/marks';
import { EmptyNote, Loaded, Panel, Skeleton } from '../../parts/panel';
import { PeriodBar, type SpanState, spanTitle, useSpan } from '../../parts/period_bar';
import { countersOf } from './pick';
import { registerName } from './register_table';
import { conservation, kindOf, type RowKind } from './use_rows';

const BarChart = lazy(() => import('../../parts/bar_chart'));

const stepOf: Readonly<Record<SpanName, Step>> = { day: 'hour', week: 'day', month: 'day', year: 'month' };
function shortLabel(row: UseRow, step: Step, format: Format): string {
  const day = format.dateTime(row.from);
  if (step === 'hour') return day.slice(-5);
  return step === 'month'
    ? format.month(monthOf(row, format)).replace(/[\s\d年г.]+/g, '') || day
    : format.day(dayOfRow(row, format), true);
}

const iso = (row: UseRow, format: Format) => format.exactTime(row.from);
const dayOfRow = (row: UseRow, format: Format) => iso(row, format).slice(0, 10);
const monthOf = (row: UseRow, format: Format) => `${iso(row, format).slice(0, 7)}-01`;

function Strip({ kinds, bars }: { kinds: readonly RowKind[]; bars: readonly Bar[] }) {
  const { t } = useTranslation();
  const words: Readonly<Record<RowKind, string>> = {
    read: t('meter.strip_ok'),
    gap: t('meter.strip_gap'),
    after: t('meter.strip_after'),
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

/** "Σ 3.204 GJ = 42.318 − 39.114 ✓ conserved": always there. */
function SumLine({ use, commodity }: { use: Consumption; commodity: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const check = conservation(use);
  const { unit } = use.register;
  if (!check) return null;
  const text = (value: string | undefined) => format.value(value, unit, commodity).text;
  const sum = format.value(check.difference, unit, commodity);
  return (
    <p className="conserved">
      <b>
        Σ {sum.text} {sum.unit}
      </b>{' '}
      {t('meter.last_minus_first', { last: text(use.last?.value), first: text(use.first?.value) })}{' '}
      {check.holds ? (
        <span className="mark mark-ok">
          <span className="mark-shape">✓</span>
          <span className="mark-word">{t('meter.conserved')}</span>
        </span>
      ) : (
        <Mark of="alarm" word={t('meter.not_conserved', { sum: text(check.sum) })} />
      )}
      <span className="small">
        {' '}
        {use.first && format.dateTime(use.first.t)} – {use.last && format.dateTime(use.last.t)}
      </span>
    </p>
  );
}

function UseView({ use, state, commodity }: { use: Consumption; state: SpanState; commodity: Meter['commodity'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow().getTime();
  const { unit } = use.register;
  const display = format.unitFor(unit, commodity);
  const kinds = useMemo(() => use.rows.map((row) => kindOf(row, now)), [use, now]);
  const bars = useMemo(
    () =>
      use.rows.map((row, index): Bar => {
        const kind = kinds[index];
        const shown = format.value(row.value, unit, commodity);
        const label = shortLabel(row, use.step, format);
        const span = `${format.dateTime(row.from)} – ${format.dateTime(row.to)}`;
        const amount = row.value === null ? (kind === 'coming' ? '–' : t('ui.no_data')) : `${shown.text} ${shown.unit}`;
        return {
          label,
          value: forPicture(convert(row.value, unit, display.id)),
          afterGap: kind === 'after',
          coming: kind === 'coming',
          tip: `${span}\n${amount}${kind === 'after' ? ` · ${t('meter.after_gap')}` : ''}`,
        };
      }),
    [use, kinds, format, unit, display.id, commodity, t],
  );
  const bands = useMemo(
    () =>
      gapBands(bars, (first, last) => {
        const length = Date.parse(use.rows[last]?.to ?? '') - Date.parse(use.rows[first]?.from ?? '');
        return t('ui.no_data_for', { length: format.duration(length) });
      }),
    [bars, use, format, t],
  );
  const axisText = useMemo(() => (value: number) => format.number(String(value)), [format]);
  if (use.rows.every((row) => row.value === null)) {
    return <EmptyNote title={t('meter.no_use')} text={t('meter.no_use_text')} />;
  }
  const table = {
    head: [t('meter.period'), `${t('meter.use')} ${format.sign(display.id)}`],
    rows: use.rows.map((row) => ({
      cells: [
        `${format.dateTime(row.from)} – ${format.dateTime(row.to)}`,
        format.value(row.value, unit, commodity).text,
      ],
      exact: [`${row.from}/${row.to}`, row.value === null ? '' : `${row.value} ${unit}`],
    })),
  };
  const label = `${t('meter.use_title', { step: t(`meter.step.${use.step}`) })}, ${spanTitle(state, format)}`;
  return (
    <ChartFrame label={label} table={table} note={<SumLine use={use} commodity={commodity} />}>
      <BarChart
        bars={bars}
        bands={bands}
        unit={format.sign(display.id)}
        hue={hueOf(commodity)}
        label={label}
        axisText={axisText}
      />
      <Strip kinds={kinds} bars={bars} />
    </ChartFrame>
  );
}

interface Props {
  meter: Meter;
  get: (key: string) => string;
  set: (change: Record<string, string | null>) => void;
}

export function UseTab({ meter, get, set }: Props) {
  const { t } = useTranslation();
  const state = useSpan(get, 'month');
  const counters = countersOf(meter.registers, meter.commodity);
  const register = counters.find((one) => one.key === get('reg')) ?? counters[0];
  const use = useConsumption(meter.id, register?.key, state, stepOf[state.span]);
  if (!register) return <EmptyNote title={t('meter.no_counter')} />;
  return (
    <Panel
      title={t('meter.use_title', { step: t(`meter.step.${stepOf[state.span]}`) })}
      extra={
        <>
          {counters.length > 1 && (
            <Select
              aria-label={t('meter.register')}
              value={register.key}
              options={counters.map((one) => ({ value: one.key, label: registerName(one, t, meter.commodity) }))}
              onChange={(key: string) => set({ reg: key })}
              popupMatchSelectWidth={false}
            />
          )}
          <PeriodBar state={state} set={set} />
        </>
      }
    >
      <Loaded of={use} skeleton={<Skeleton lines={6} height={36} />}>
        {(data) => <UseView use={data} state={state} commodity={meter.commodity} />}
      </Loaded>
    </Panel>
  );
}
