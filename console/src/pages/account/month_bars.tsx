// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import { type MeasurementPoint, type PointUse, usePointUse } from '../../data/points';
import type { Commodity, Step, UseRow } from '../../data/types';
import { forPicture } from '../../format/decimal';
import { convert } from '../../format/units';
import { dayOf } from '../../format/zone';
import { ChartFrame } from '../../parts/chart_frame';
import { type Format, useFormat, useNow } from '../../parts/format';
import { hueOf } from '../../parts/marks';
import { EmptyNote, Loaded, Skeleton } from '../../parts/panel';
import { kindOf } from '../../parts/use_rows';
import { heightsOf } from './month_use';

const calendarMonth = (row: UseRow, format: Format) => format.month(`${format.exactTime(row.from).slice(0, 7)}-01`);
/** "15 Jan – 14 Feb": a billing month is not named by one. */
const daysOf = (row: UseRow, format: Format) =>
  [Date.parse(row.from), Date.parse(row.to) - 1]
    .map((t) => format.day(dayOf(new Date(t), format.zone), true))
    .join(' – ');
/** "Jan": the name without the year. */
const shortMonth = (row: UseRow, format: Format) =>
  new Intl.DateTimeFormat(format.language, { month: 'narrow', timeZone: format.zone }).format(new Date(row.from));

function useBars(use: PointUse, commodity: Commodity, step: Step) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow().getTime();
  const { unit } = use.register;
  const monthOf = step === 'month' ? calendarMonth : daysOf;
  const display = format.unitFor(unit, commodity);
  const rows = use.rows.filter((row) => Date.parse(row.from) <= now);
  const heights = heightsOf(rows.map((row) => forPicture(convert(row.value, unit, display.id))));
  return rows.map((row, n) => {
    const shown = format.value(row.value, unit, commodity, true);
    const kind = kindOf(row, now);
    const amount =
      row.value === null ? t(kind === 'coming' ? 'ui.not_yet' : 'ui.no_data') : `${shown.text} ${shown.unit}`;
    return {
      key: row.from,
      label: shortMonth(row, format),
      month: monthOf(row, format),
      kind,
      height: heights[n] ?? null,
      amount,
      tip: `${monthOf(row, format)}: ${amount}${kind === 'after' ? ` · ${t('meter.after_gap')}` : ''}`,
      exact: row.value === null ? '' : `${row.value} ${unit}`,
    };
  });
}

interface Props {
  point: MeasurementPoint;
  from: string;
  to: string;
  /** `month`, or `billing_month`. */
  step: Step;
}

interface BarsProps {
  use: PointUse;
  commodity: Commodity;
  step: Step;
  label: string;
}

function Bars({ use, commodity, step, label }: BarsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const bars = useBars(use, commodity, step);
  const known = bars.filter(({ height }) => height !== null).length;
  if (known === 0) return <EmptyNote title={t('meter.no_use')} text={t('meter.no_use_text')} />;
  const total = format.value(use.total, use.register.unit, commodity, true);
  const table = {
    head: [t('meter.period'), t('meter.use')],
    rows: bars.map(({ key, month, amount, exact }) => ({ cells: [month, amount], exact: [key, exact] })),
  };
  const note = (
    <span>
      <b>
        Σ {total.text} {total.unit}
      </b>{' '}
      <span className="small">{t('account_page.months_known', { n: known, count: bars.length })}</span>
    </span>
  );
  return (
    <ChartFrame label={label} table={table} note={note}>
      <div className={`month-bars hue-${hueOf(commodity)}`} role="img" aria-label={label}>
        {bars.map(({ key, tip, kind, height, label: month }) => (
          <div key={key} className="month-slot" title={tip}>
            <div className={`month-well month-${kind}`}>
              {height !== null && <div className="month-bar" style={{ height: `${Math.max(height * 100, 1)}%` }} />}
            </div>
            <span className="small">{month}</span>
          </div>
        ))}
      </div>
    </ChartFrame>
  );
}

/** What went through a measurement point, a bar for each month. */
export function MonthBars({ point, from, to, step }: Props) {
  const { t } = useTranslation();
  const { zone } = useFormat();
  const use = usePointUse(point.id, { from, to }, step);
  const label = `${t('account_page.use')}, ${dayOf(new Date(from), zone)} – ${dayOf(new Date(Date.parse(to) - 1), zone)}`;
  return (
    <Loaded of={use} skeleton={<Skeleton lines={1} height={72} />}>
      {(data) => <Bars use={data} commodity={point.commodity} step={step} label={label} />}
    </Loaded>
  );
}
