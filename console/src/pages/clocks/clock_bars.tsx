// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import type { ClockPage } from '../../data/clocks';
import { useFormat } from '../../parts/format';
import { StateSign } from '../../parts/signs';
import { barsOf, type ClockBar, withoutTenths } from './clock_words';

function Row({ bar, label }: { bar: Pick<ClockBar, 'count' | 'length' | 'mark'>; label: string }) {
  const format = useFormat();
  return (
    <tr>
      <th scope="row">
        <span className={`mark mark-${bar.mark}`}>
          <StateSign of={bar.mark} />
        </span>{' '}
        {label}
      </th>
      <td className="clock-bar">
        <svg className={`clock-bar-${bar.mark}`} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
          <rect width={bar.length} height="10" fill="currentColor" />
        </svg>
      </td>
      <td className="num">{format.count(bar.count)}</td>
    </tr>
  );
}

/** How many clocks are how far off; those that were never measured stand apart. */
export function ClockBars({ page }: { page: ClockPage }) {
  const { t } = useTranslation();
  const format = useFormat();
  const length = (seconds: number) => withoutTenths(format.duration(seconds * 1000));
  const label = ({ within, over }: ClockBar) => (within === null ? `> ${length(over)}` : `≤ ${length(within)}`);
  return (
    <table className="plain-table clock-bars" aria-label={t('clock.spread')}>
      <tbody>
        {barsOf(page.ranges).map((bar) => (
          <Row key={bar.within ?? 'more'} bar={bar} label={label(bar)} />
        ))}
        <Row bar={{ count: page.not_measured, length: 0, mark: 'unknown' }} label={t('clock.not_measured')} />
      </tbody>
    </table>
  );
}
