// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import type { Gap } from '../../data/task_types';
import { useFormat, useNow } from '../../parts/format';
import { type Axis, barOf, type Span, ticksOf } from './gap_axis';
import { gapMarks } from './gap_rows';

/** When it is missing, as a bar on the axis of the board; the words stand in the columns beside it. */
export function GapTrack({ gap, axis }: { gap: Gap; axis: Axis }) {
  const bar = barOf(gap, axis);
  return (
    <div className="gap-track" aria-hidden="true">
      {bar && (
        <span
          className={`gap-bar gap-bar-${gapMarks[gap.state]}${bar.before ? ' gap-bar-before' : ''}`}
          style={{ left: `min(${bar.left}%, calc(100% - 4px))`, width: `${bar.width}%` }}
        />
      )}
    </div>
  );
}

/** The axis over the bars: close to its right end stands only "now". */
export function GapAxis({ span, axis }: { span: Span; axis: Axis }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const word = (at: string) => (span === 1 ? format.time(at, now) : format.time(at, now).replace(/ 00:00$/, ''));
  return (
    <div className="gap-axis" aria-hidden="true">
      {ticksOf(span, axis, format.zone)
        .filter(({ left }) => left < 80)
        .map(({ at, left }) => (
          <span key={at} style={{ left: `${left}%` }}>
            {word(at)}
          </span>
        ))}
      <span className="gap-now">{t('gap.now')}</span>
    </div>
  );
}
