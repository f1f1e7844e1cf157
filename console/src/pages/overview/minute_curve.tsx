// SPDX-License-Identifier: Apache-2.0
import { lazy, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Overview } from '../../data/types';
import { dayOf } from '../../format/zone';
import { ChartFrame } from '../../parts/chart_frame';
import { useFormat } from '../../parts/format';
import { EmptyNote } from '../../parts/panel';

const LineChart = lazy(() => import('../../parts/line_chart'));

/** Readings stored in each of the last 60 full minutes; a minute without any is a true 0. */
export function MinuteCurve({ minutes }: { minutes: Overview['readings']['per_minute'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const times = useMemo(() => minutes.map((one) => Date.parse(one.t) / 1000), [minutes]);
  const lines = useMemo(
    () => [{ label: t('overview.per_minute'), values: minutes.map((one) => one.count), hue: 'accent' as const }],
    [minutes, t],
  );
  if (minutes.every((one) => one.count === 0)) return <EmptyNote title={t('overview.per_minute_none')} />;
  const table = {
    head: [t('ui.time'), t('overview.per_minute_axis')],
    rows: minutes.map((one) => ({
      cells: [format.dateTime(one.t), format.count(one.count)],
      exact: [one.t, String(one.count)],
    })),
  };
  return (
    <ChartFrame label={t('overview.per_minute')} table={table}>
      <LineChart
        times={times}
        lines={lines}
        gaps={[]}
        gapText={() => ''}
        unit=""
        zone={format.zone}
        label={t('overview.per_minute')}
        axisText={(value) => format.number(String(value))}
        timeLabel={t('ui.time')}
        timeText={(seconds) => format.dateTime(new Date(seconds * 1000).toISOString())}
        dayText={(seconds) => format.day(dayOf(new Date(seconds * 1000), format.zone), true)}
        height={180}
        fromZero
      />
    </ChartFrame>
  );
}
