// SPDX-License-Identifier: Apache-2.0
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { ClockRow } from '../../data/clocks';
import { type Format, useFormat } from '../../parts/format';
import { Mark } from '../../parts/marks';
import { markOf, signOf, withoutTenths } from './clock_words';

type Drift = Pick<ClockRow, 'drift_s' | 'uncertainty_s' | 'dst_s'>;

interface Words {
  drift: string;
  uncertainty: string;
  /** "" where there is no such hour. */
  dst: string;
}

function wordsOf(of: Drift, format: Format, t: TFunction): Words {
  const length = (seconds: number) => withoutTenths(format.duration(Math.abs(seconds) * 1000));
  const signed = (seconds: number) => `${signOf(seconds)}${length(seconds)}`;
  return {
    drift: signed(of.drift_s),
    uncertainty: `± ${length(of.uncertainty_s)}`,
    dst: of.dst_s === 0 ? '' : t('clock.dst', { hour: signed(of.dst_s) }),
  };
}

export function driftWords(of: Drift, format: Format, t: TFunction): string {
  const { drift, uncertainty, dst } = wordsOf(of, format, t);
  return [`${drift} ${uncertainty}`, dst].filter(Boolean).join(' · ');
}

/** "+1 min 12 s ± 1 s", and the hour of a change of the clocks beside it. */
export function DriftText({ of }: { of: Drift }) {
  const { t } = useTranslation();
  const { drift, uncertainty, dst } = wordsOf(of, useFormat(), t);
  return (
    <span className="clock-drift">
      <Mark of={markOf(of.drift_s + of.dst_s)} word={drift} /> <span className="small">{uncertainty}</span>
      {dst && <span className="small"> · {dst}</span>}
    </span>
  );
}
