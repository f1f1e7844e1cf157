// SPDX-License-Identifier: Apache-2.0
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAsOf } from '../../data/as_of';
import { useGateways } from '../../data/gateways';
import type { MeterList, MeterState } from '../../data/types';
import { useFormat } from '../../parts/format';
import { Icon } from '../../parts/icons';
import { MeterStateMark } from '../../parts/marks';
import { scopeOf } from '../../parts/scope';
import { useScopeName } from '../../parts/scope_name';
import { type ColumnId, columnLabel, mainKey, type Tab } from './columns';
import { mergeSums } from './sums';

type Set = (change: Record<string, string | null>) => void;

const states: readonly MeterState[] = ['fresh', 'late', 'missing', 'unknown'];

/** Counts by state over the filter; a press shows only those. */
export function StateChips({
  counts,
  chosen,
  set,
}: {
  counts: MeterList['states'] | undefined;
  chosen: string;
  set: Set;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const past = useAsOf() !== '';
  return (
    <div className="chips" title={past ? t('as_of.no_states') : undefined}>
      {states.map((state) => (
        <button
          key={state}
          type="button"
          className="chip"
          aria-pressed={!past && chosen === state}
          disabled={past || (chosen !== state && counts?.[state] === 0)}
          onClick={() => set({ 'f.state': chosen === state ? null : state })}
        >
          <MeterStateMark state={state} /> {counts ? format.count(counts[state]) : ''}
        </button>
      ))}
    </div>
  );
}

export function GatewayChoice({ value, set }: { value: string; set: Set }) {
  const { t } = useTranslation();
  const gateways = useGateways();
  return (
    <Select
      className="gateway-choice"
      aria-label={t('meters.col.gateway')}
      value={value}
      onChange={(id: string) => set({ 'f.gateway': id, 'f.line': null })}
      options={[
        { value: '', label: t('meters.any_gateway') },
        ...(gateways.data?.items ?? []).map((one) => ({ value: one.id, label: one.name })),
      ]}
      popupMatchSelectWidth={false}
    />
  );
}

export function LineChip({ value, set }: { value: string; set: Set }) {
  const { t } = useTranslation();
  const gateways = useGateways();
  if (!value) return null;
  const line = gateways.data?.items.flatMap((one) => one.lines).find((one) => one.id === value);
  return (
    <button type="button" className="chip" aria-pressed="true" onClick={() => set({ 'f.line': null })}>
      {t('meters.line')}: {line ? `${line.gateway.name} · ${line.name}` : value} <Icon name="close" />
    </button>
  );
}

/** The place or group that the list is limited to; a press shows everything again. */
export function ScopeChip({ value, set }: { value: string; set: Set }) {
  const { t } = useTranslation();
  const scope = scopeOf(value);
  const name = useScopeName(scope);
  if (!scope) return null;
  return (
    <button
      type="button"
      className="chip scope-chip"
      aria-pressed="true"
      title={t('scope.clear')}
      onClick={() => set({ in: null })}
    >
      {t('scope.within', { name })} <Icon name="close" />
    </button>
  );
}

/** The sum of what the commodity is sold by, and over how many of how many meters. */
export function SumLine({ list, tab }: { list: MeterList | undefined; tab: Tab }) {
  const { t } = useTranslation();
  const format = useFormat();
  const past = useAsOf() !== '';
  if (past) return <p className="small">{t('as_of.list_note')}</p>;
  if (!list?.sums || tab === 'all' || tab === 'other') return null;
  return (
    <div className="sums">
      {mergeSums(list.sums, [mainKey(tab), 'power'], (unit) => format.unitFor(unit, tab).id).map((sum) => (
        <span key={sum.quantity}>
          <span className="small">
            {t('meters.sum', { what: columnLabel(sum.quantity as ColumnId, t).toLowerCase() })}
          </span>{' '}
          <b>{format.decimal(sum.total, format.unitFor(sum.unit, tab).digits)}</b>
          <span className="unit">{format.sign(sum.unit)}</span>{' '}
          <span className="small">
            ({t('meters.coverage', { n: format.count(sum.of), m: format.count(list.total) })})
          </span>
        </span>
      ))}
    </div>
  );
}
