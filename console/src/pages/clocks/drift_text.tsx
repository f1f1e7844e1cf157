// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import type { ClockRow } from '../../data/clocks';
import { useFormat } from '../../parts/format';
import { Mark } from '../../parts/marks';
import { markOf, signOf, withoutTenths } from './clock_words';

type Drift = Pick<ClockRow, 'drift_s' | 'uncertainty_s' | 'dst_s'>;

/** "+1 min 12 s ± 1 s", and the hour of a change of the clocks beside it. */
export function DriftText({ of }: { of: Drift }) {
  const { t } = useTranslation();
  const format = useFormat();
  const length = (seconds: number) => withoutTenths(format.duration(Math.abs(seconds) * 1000));
  const signed = (seconds: number) => `${signOf(seconds)}${length(seconds)}`;
  return (
    <span className="clock-drift">
      <Mark of={markOf(of.drift_s + of.dst_s)} word={signed(of.drift_s)} />{' '}
      <span className="small">± {length(of.uncertainty_s)}</span>
      {of.dst_s !== 0 && <span className="small"> · {t('clock.dst', { hour: signed(of.dst_s) })}</span>}
    </span>
  );
}
