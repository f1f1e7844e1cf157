// SPDX-License-Identifier: Apache-2.0
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useConsumption } from '../../data/meters';
import type { Consumption, Meter } from '../../data/types';
import { useFormat } from '../../parts/format';
import { Mark } from '../../parts/marks';
import { EmptyNote, Loaded, Panel, Skeleton } from '../../parts/panel';
import { PeriodBar, spanTitle, useSpan } from '../../parts/period_bar';
import { UseChart } from '../../parts/use_chart';
import { CutChoice, useCut } from '../../parts/use_cut';
import { conservation } from '../../parts/use_rows';
import { countersOf } from './pick';
import { registerName } from './register_table';

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

interface Props {
  meter: Meter;
  get: (key: string) => string;
  set: (change: Record<string, string | null>) => void;
}

export function UseTab({ meter, get, set }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const state = useSpan(get, 'month');
  const counters = countersOf(meter.registers, meter.commodity);
  const register = counters.find((one) => one.key === get('reg')) ?? counters[0];
  const { step, offered } = useCut(state.span, meter.commodity, get);
  const use = useConsumption(meter.id, register?.key, state, step);
  if (!register) return <EmptyNote title={t('meter.no_counter')} />;
  return (
    <Panel
      title={t('meter.use_title', { step: t(`meter.step.${step}`) })}
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
          {offered && <CutChoice step={step} onChange={(cut) => set({ cut })} />}
          <PeriodBar state={state} set={set} />
        </>
      }
    >
      <Loaded of={use} skeleton={<Skeleton lines={6} height={36} />}>
        {(data) => (
          <UseChart
            rows={data.rows}
            unit={data.register.unit}
            step={data.step}
            title={spanTitle(state, format)}
            commodity={meter.commodity}
            note={<SumLine use={data} commodity={meter.commodity} />}
          />
        )}
      </Loaded>
    </Panel>
  );
}
