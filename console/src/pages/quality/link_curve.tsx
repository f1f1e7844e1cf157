// SPDX-License-Identifier: Apache-2.0
import { lazy, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LinkHistory } from '../../data/communication';
import { dayOf } from '../../format/zone';
import { ChartFrame } from '../../parts/chart_frame';
import { useFormat } from '../../parts/format';
import { EmptyNote } from '../../parts/panel';
import { useDelayText } from '../../parts/reach_marks';
import { curveOf } from './link_rows';

const LineChart = lazy(() => import('../../parts/line_chart'));

/** How long the gateway was on line and how many reads succeeded, hour by hour or day by day. */
export function LinkCurve({ history }: { history: LinkHistory }) {
  const { t } = useTranslation();
  const format = useFormat();
  const delay = useDelayText();
  const curve = useMemo(() => curveOf(history), [history]);
  const lines = useMemo(
    () => [
      { label: t('reach.online'), values: curve.online, hue: 'accent' as const, dash: [6, 3] },
      { label: t('reach.success'), values: curve.success, hue: 'ok' as const },
    ],
    [curve, t],
  );
  if (history.points.length === 0) return <EmptyNote title={t('reach.no_points')} text={t('reach.no_points_text')} />;
  const iso = (seconds: number) => new Date(seconds * 1000).toISOString();
  const table = {
    head: [t('ui.time'), t('reach.online'), t('reach.success'), t('reach.reads'), t('reach.median')],
    rows: history.points.map(({ begins, gateway, line }) => {
      const counted = gateway.online_s + gateway.offline_s;
      const cells = [
        format.dateTime(begins),
        format.share(gateway.online_s, counted),
        format.share(line.reads_good, line.reads),
        format.count(line.reads),
        delay(line.delay_median_ms),
      ];
      return { cells, exact: [begins, ...cells.slice(1)] };
    }),
  };
  return (
    <ChartFrame label={t('reach.curve')} table={table} note={<span className="small">{t('reach.curve_note')}</span>}>
      <LineChart
        times={curve.times}
        lines={lines}
        gaps={curve.gaps}
        gapText={() => t('ui.no_data')}
        unit="%"
        zone={format.zone}
        label={t('reach.curve')}
        axisText={(value) => format.number(String(Math.round(value * 10) / 10))}
        timeLabel={t('ui.time')}
        timeText={(seconds) => format.dateTime(iso(seconds))}
        dayText={(seconds) => format.day(dayOf(new Date(seconds * 1000), format.zone), true)}
        height={220}
        fromZero
      />
    </ChartFrame>
  );
}
