// SPDX-License-Identifier: Apache-2.0
import { Segmented } from 'antd';
import { lazy, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Commodity, DayUse } from '../../data/types';
import { decimalText, forPicture } from '../../format/decimal';
import { type Bar, gapBands } from '../../parts/bars';
import { ChartFrame } from '../../parts/chart_frame';
import { useFormat } from '../../parts/format';
import { CommoditySign, hueOf } from '../../parts/marks';
import { EmptyNote, Panel } from '../../parts/panel';
import { useUrlState } from '../../parts/url_state';
import { type DaySum, mergeDays, worstCoverage } from './day_sums';

const BarChart = lazy(() => import('../../parts/bar_chart'));

function Days({ rows, commodity }: { rows: readonly DayUse[]; commodity: Commodity }) {
  const { t } = useTranslation();
  const format = useFormat();
  const display = format.unitFor(rows[0]?.unit ?? '', commodity);
  const sign = format.sign(display.id);
  const days = useMemo(() => mergeDays(rows, display.id), [rows, display.id]);
  const text = useMemo(
    () => (day: DaySum) => (day.sum ? format.decimal(day.sum, display.digits) : format.number(null)),
    [format, display.digits],
  );
  const bars = useMemo(
    () =>
      days.map((day): Bar => {
        const covered = t('meters.coverage', { n: format.count(day.meters), m: format.count(day.of) });
        return {
          label: format.day(day.day, true),
          value: forPicture(day.sum),
          tip: `${format.day(day.day)}\n${day.sum ? `${text(day)} ${sign}` : t('ui.no_data')} (${covered})`,
        };
      }),
    [days, format, sign, text, t],
  );
  const bands = useMemo(() => gapBands(bars, () => t('ui.no_data')), [bars, t]);
  const axisText = useMemo(() => (value: number) => format.number(String(value)), [format]);
  const table = {
    head: [t('meter.span.day'), `${t('overview.use')} ${sign}`, t('overview.read_today')],
    rows: days.map((day) => ({
      cells: [
        format.day(day.day),
        text(day),
        t('meters.coverage', { n: format.count(day.meters), m: format.count(day.of) }),
      ],
      exact: [day.day, day.sum ? `${decimalText(day.sum)} ${display.id}` : '', `${day.meters}/${day.of}`],
    })),
  };
  const worst = worstCoverage(days);
  const label = `${t('overview.use')}, ${t(`commodity.${commodity}`)}`;
  return (
    <ChartFrame
      label={label}
      table={table}
      note={worst && t('overview.use_of', { n: format.count(worst.n), m: format.count(worst.m) })}
    >
      <BarChart
        bars={bars}
        bands={bands}
        unit={sign}
        hue={hueOf(commodity)}
        label={label}
        axisText={axisText}
        height={300}
      />
    </ChartFrame>
  );
}

/** Use on each of the last full days, one commodity at a time: two units never share an axis. */
export function UseByDay({ rows }: { rows: readonly DayUse[] }) {
  const { t } = useTranslation();
  const [get, set] = useUrlState();
  const commodities = [...new Set(rows.map((row) => row.commodity))];
  const chosen = commodities.find((one) => one === get('use')) ?? commodities[0];
  const own = useMemo(() => rows.filter((row) => row.commodity === chosen), [rows, chosen]);
  return (
    <Panel
      title={t('overview.use')}
      extra={
        <>
          <span className="small">{t('overview.use_days')}</span>
          {commodities.length > 1 && (
            <Segmented<Commodity>
              aria-label={t('meters.col.commodity')}
              value={chosen as Commodity}
              options={commodities.map((value) => ({
                value,
                label: (
                  <>
                    <CommoditySign commodity={value} /> {t(`commodity_tab.${value}`)}
                  </>
                ),
              }))}
              onChange={(value) => set({ use: value })}
            />
          )}
        </>
      }
    >
      {chosen && own.some((row) => row.total !== null) ? (
        <Days rows={own} commodity={chosen} />
      ) : (
        <EmptyNote title={t('overview.use_none')} />
      )}
    </Panel>
  );
}
