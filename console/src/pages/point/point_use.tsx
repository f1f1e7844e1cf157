// SPDX-License-Identifier: Apache-2.0
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type MeasurementPoint, type PointUse, usePointUse } from '../../data/points';
import { useFormat } from '../../parts/format';
import { Mark } from '../../parts/marks';
import { Loaded, Panel, Skeleton } from '../../parts/panel';
import { PeriodBar, spanTitle, useSpan } from '../../parts/period_bar';
import { UseChart } from '../../parts/use_chart';
import { CutChoice, useCut } from '../../parts/use_cut';
import { conservedTotal, marksAt, withMeter } from '../../parts/use_rows';
import { joined } from '../../text/i18n';
import { exchanges } from './stretches';

/** "Σ 3.204 GJ over 2 meters ✓ conserved": which ones, and of a sum how much of the time is whole. */
function SumLine({ use, point }: { use: PointUse; point: MeasurementPoint }) {
  const { t } = useTranslation();
  const format = useFormat();
  const check = conservedTotal(use);
  if (!check) return null;
  const shown = (value: string) => format.value(value, use.register.unit, point.commodity);
  const sum = shown(check.difference);
  const meters = use.installations.map(({ number, from, until }) =>
    until
      ? t('point.measured_until', { number, time: format.dateTime(until) })
      : t('point.measures_from', { number, time: format.dateTime(from) }),
  );
  return (
    <div className="conserved">
      <b>
        Σ {sum.text} {sum.unit}
      </b>{' '}
      {point.kind === 'sum'
        ? t('point.over_parts', { count: point.parts.length })
        : t('point.over_meters', { count: use.installations.length })}{' '}
      {check.holds ? (
        <span className="mark mark-ok">
          <span className="mark-shape">✓</span>
          <span className="mark-word">{t('meter.conserved')}</span>
        </span>
      ) : (
        <Mark of="alarm" word={t('meter.not_conserved', { sum: shown(check.sum).text })} />
      )}
      {point.kind === 'meter' && use.installations.length > 1 && <div className="small">{joined(meters)}</div>}
    </div>
  );
}

interface Props {
  point: MeasurementPoint;
  get: (key: string) => string;
  set: (change: Record<string, string | null>) => void;
}

/** What was used at the point, whichever meter was there; of a sum, what its parts make together. */
export function PointUseTab({ point, get, set }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const state = useSpan(get, 'month');
  const { step, offered } = useCut(state.span, point.commodity, get);
  const use = usePointUse(point.id, state, step);
  const picture = useMemo(() => {
    if (!use.data || point.kind === 'sum') return { rows: use.data?.rows ?? [], marks: [] };
    const rows = withMeter(use.data.rows, use.data.installations);
    return { rows, marks: marksAt(rows, exchanges(use.data.installations)) };
  }, [use.data, point.kind]);
  return (
    <Panel
      title={t('meter.use_title', { step: t(`meter.step.${step}`) })}
      extra={
        <>
          {offered && <CutChoice step={step} onChange={(cut) => set({ cut })} />}
          <PeriodBar state={state} set={set} />
        </>
      }
    >
      <Loaded of={use} skeleton={<Skeleton lines={6} height={36} />}>
        {(data) => (
          <UseChart
            rows={picture.rows}
            unit={data.register.unit}
            step={step}
            title={spanTitle(state, format)}
            commodity={point.commodity}
            marks={picture.marks}
            note={<SumLine use={data} point={point} />}
          />
        )}
      </Loaded>
    </Panel>
  );
}
