// SPDX-License-Identifier: Apache-2.0
import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Commodity, MeterState } from '../data/types';
import type { Paint } from '../tokens';
import { useFormat, useNow } from './format';
import { type MarkName, StateSign } from './signs';

export { CommoditySign, type MarkName } from './signs';

/** A state by shape and colour; the word stands beside it or, for narrow places, in the accessible name. */
export function Mark({ of, word, hidden = false }: { of: MarkName; word: string; hidden?: boolean }) {
  return (
    <span className={`mark mark-${of}`}>
      <StateSign of={of} />
      <span className={hidden ? 'visually-hidden' : 'mark-word'}>{word}</span>
    </span>
  );
}

const meterMark: Readonly<Record<MeterState, MarkName>> = {
  fresh: 'ok',
  late: 'late',
  missing: 'missing',
  unknown: 'unknown',
};

export function MeterStateMark({ state, hidden }: { state: MeterState; hidden?: boolean }) {
  const { t } = useTranslation();
  return (
    <span title={t(`state_means.${state}`)}>
      <Mark of={meterMark[state] ?? 'unknown'} word={t(`state.${state}`)} hidden={hidden ?? false} />
    </span>
  );
}

export function LinkMark({ state }: { state: 'online' | 'offline' | 'never_seen' }) {
  const { t } = useTranslation();
  const of = state === 'online' ? 'ok' : state === 'offline' ? 'alarm' : 'unknown';
  return <Mark of={of} word={t(`link.${state}`)} />;
}

const hues: Readonly<Record<Commodity, keyof Paint>> = {
  heat: 'heat',
  cooling: 'water',
  water: 'water',
  hot_water: 'water',
  gas: 'gas',
  electricity: 'electricity',
  other: 'unknown',
};

export const hueOf = (commodity: Commodity): keyof Paint => hues[commodity] ?? 'unknown';

/** Short time; the exact one with its offset and "4 min ago" in the tooltip. */
export function TimeText({ at, seconds = false }: { at: string | null; seconds?: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  if (!at) return <span className="time">{t('ui.never')}</span>;
  return (
    <Tooltip title={`${format.exactTime(at)} · ${format.relative(at, now)}`} mouseEnterDelay={0.3}>
      <time className="time" dateTime={at}>
        {format.time(at, now, seconds)}
      </time>
    </Tooltip>
  );
}

/** A number with its unit in small print behind it and the meter's own figure in the tooltip. */
export function ValueText(props: {
  value: string | null | undefined;
  unit: string;
  commodity: string;
  column?: boolean;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const shown = format.value(props.value, props.unit, props.commodity, props.column ?? false);
  return (
    <span className="value" title={t('meters.exact', { value: shown.exact, unit: '' }).trim()}>
      {shown.text}
      {shown.unit && <span className="unit">{shown.unit}</span>}
    </span>
  );
}

/** A stand-in for the time in a sentence: the languages put it in different places. */
export const timeMark = '\u0001';

/** A sentence made with `timeMark`, with the time and its tooltip in that place. */
export function Timed({ text, at, seconds = false }: { text: string; at: string | null; seconds?: boolean }) {
  const [before = '', after = ''] = text.split(timeMark);
  return (
    <span>
      {before}
      <TimeText at={at} seconds={seconds} />
      {after}
    </span>
  );
}
