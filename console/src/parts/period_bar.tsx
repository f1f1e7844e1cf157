// SPDX-License-Identifier: Apache-2.0
import { Button, Segmented } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { dayOf, parseDay, type SpanName, spanNames, spanPeriod, spanStart, stepSpan } from '../format/zone';
import { useFormat, useNow } from './format';
import { Icon } from './icons';

export interface SpanState {
  span: SpanName;
  start: string;
  from: string;
  to: string;
  /** The span holds the present moment: there is nothing later to step to. */
  current: boolean;
}

/** The span of the address (`span`, `at`) in the utility's zone; the present one where the address says nothing. */
export function useSpan(get: (key: string) => string, fallback: SpanName): SpanState {
  const { zone } = useFormat();
  const now = useNow();
  const today = dayOf(now, zone);
  const span = spanNames.find((one) => one === get('span')) ?? fallback;
  const asked = get('at');
  const start = spanStart(parseDay(asked) && asked <= today ? asked : today, span);
  return useMemo(
    () => ({ span, start, ...spanPeriod(start, span, zone), current: stepSpan(start, span, 1) > today }),
    [span, start, zone, today],
  );
}

export function spanTitle(state: SpanState, format: ReturnType<typeof useFormat>): string {
  if (state.span === 'month') return format.month(state.start);
  if (state.span === 'year') return state.start.slice(0, 4);
  if (state.span === 'day') return format.day(state.start);
  return `${format.day(state.start, true)} – ${format.day(stepSpan(stepSpan(state.start, 'week', 1), 'day', -1))}`;
}

export function PeriodBar({ state, set }: { state: SpanState; set: (change: Record<string, string | null>) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className="row period-bar">
      <Segmented<SpanName>
        aria-label={t('meter.period')}
        value={state.span}
        options={spanNames.map((value) => ({ value, label: t(`meter.span.${value}`) }))}
        onChange={(span) => set({ span, at: state.current ? null : state.start })}
      />
      <span className="period-steps">
        <Button
          icon={<Icon name="left" />}
          aria-label={t('meter.earlier')}
          title={t('meter.earlier')}
          onClick={() => set({ at: stepSpan(state.start, state.span, -1) })}
        />
        <b className="period-title">{spanTitle(state, format)}</b>
        <Button
          icon={<Icon name="right" />}
          aria-label={t('meter.later')}
          title={t('meter.later')}
          disabled={state.current}
          onClick={() => set({ at: stepSpan(state.start, state.span, 1) })}
        />
        <Button disabled={state.current} onClick={() => set({ at: null })}>
          {t('meter.today')}
        </Button>
      </span>
    </div>
  );
}
