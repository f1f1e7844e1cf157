// SPDX-License-Identifier: Apache-2.0
import { lazy, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { History } from '../../data/types';
import { forPicture } from '../../format/decimal';
import { convert } from '../../format/units';
import { dayOf } from '../../format/zone';
import { ChartFrame } from '../../parts/chart_frame';
import { type Format, useFormat } from '../../parts/format';
import { breakAtGaps, findGaps, type Gap } from '../../parts/gaps';
import type { Line } from '../../parts/line_chart';
import type { SpanState } from '../../parts/period_bar';
import { registerName } from './register_table';

const LineChart = lazy(() => import('../../parts/line_chart'));
const looks: readonly Pick<Line, 'hue' | 'dash'>[] = [
  { hue: 'accent' },
  { hue: 'heat', dash: [6, 3] },
  { hue: 'gas', dash: [2, 3] },
  { hue: 'electricity', dash: [10, 4] },
];
const stepSeconds: Readonly<Record<string, number>> = { hour: 3600, day: 86_400 };

export interface Curves {
  unit: string;
  times: number[];
  lines: Line[];
  gaps: Gap[];
}

/** One picture for each unit, so that two units never share an axis; broken where nothing was read. */
export function curvesOf(
  history: History,
  commodity: string,
  format: Pick<Format, 'unitFor'>,
  name: (index: number) => string,
): Curves[] {
  const times = history.rows.map((row) => Date.parse(row.t) / 1000);
  const gaps = findGaps(times, stepSeconds[history.step]);
  const units = [...new Set(history.registers.map((one) => format.unitFor(one.unit, commodity).id))];
  return units.map((unit) => {
    const members = history.registers.flatMap((one, index) =>
      format.unitFor(one.unit, commodity).id === unit ? [index] : [],
    );
    const values = members.map((index) =>
      history.rows.map((row) => forPicture(convert(row.values[index], history.registers[index]?.unit ?? '', unit))),
    );
    const broken = breakAtGaps(times, values, gaps);
    const lines = members.map(
      (index, n) =>
        ({ label: name(index), values: broken.series[n] ?? [], ...(looks[n] ?? { hue: 'accent' }) }) as Line,
    );
    return { unit, times: broken.times, lines, gaps };
  });
}

export function ReadingCurves({
  history,
  state,
  commodity,
}: {
  history: History;
  state: SpanState;
  commodity: string;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const curves = useMemo(
    () =>
      curvesOf(history, commodity, format, (index) => registerName(history.registers[index] as never, t, commodity)),
    [history, commodity, format, t],
  );
  const range = useMemo(
    () => [Date.parse(state.from) / 1000, Math.min(Date.parse(state.to), Date.now()) / 1000] as const,
    [state],
  );
  const unitAt = (index: number) => history.registers[index]?.unit ?? '';
  const table = {
    head: [
      t('ui.time'),
      ...history.registers.map(
        (one) => `${registerName(one, t, commodity)} ${format.sign(format.unitFor(one.unit, commodity).id)}`,
      ),
    ],
    rows: history.rows.map((row) => ({
      cells: [
        format.dateTime(row.t),
        ...row.values.map((value, index) => format.value(value, unitAt(index), commodity).text),
      ],
      exact: [row.t, ...row.values.map((value, index) => format.plain(value, unitAt(index), commodity).number ?? '')],
    })),
  };
  return (
    <ChartFrame label={t('meter.tab.readings')} table={table}>
      {curves.map((one) => (
        <LineChart
          key={one.unit}
          times={one.times}
          lines={one.lines}
          gaps={one.gaps}
          gapText={(gap) => t('ui.no_data_for', { length: format.duration((gap.to - gap.from) * 1000) })}
          unit={format.sign(one.unit)}
          zone={format.zone}
          label={`${t('meter.tab.readings')} ${format.sign(one.unit)}`}
          axisText={(value) => format.number(String(Math.round(value * 1e6) / 1e6))}
          timeLabel={t('ui.time')}
          timeText={(seconds) => format.dateTime(new Date(seconds * 1000).toISOString())}
          dayText={(seconds) => format.day(dayOf(new Date(seconds * 1000), format.zone), true)}
          height={curves.length > 1 ? 180 : 260}
          range={range}
        />
      ))}
    </ChartFrame>
  );
}
