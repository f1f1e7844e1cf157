// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import type { DelayRange } from '../../data/communication';
import { useFormat } from '../../parts/format';
import { EmptyNote } from '../../parts/panel';
import { useDelayText } from '../../parts/reach_marks';
import { delayBars } from './link_rows';

/** How many answers took how long. */
export function DelayBars({ delays }: { delays: readonly DelayRange[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const delay = useDelayText();
  if (delays.every((range) => range.count === 0)) return <EmptyNote title={t('reach.no_delays')} />;
  return (
    <table className="plain-table delay-bars" aria-label={t('reach.delays')}>
      <tbody>
        {delayBars(delays).map((bar) => (
          <tr key={bar.upTo ?? 'more'}>
            <th scope="row">{bar.upTo === null ? `> ${delay(bar.over)}` : `≤ ${delay(bar.upTo)}`}</th>
            <td className="delay-bar">
              <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                <rect width={bar.length} height="10" fill="currentColor" />
              </svg>
            </td>
            <td className="num">{format.count(bar.count)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
