// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import type { Line } from '../../data/types';
import { useFormat } from '../../parts/format';
import { Mark, Timed, timeMark } from '../../parts/marks';

/** How much of a round is unavoidable, in per cent: 100 is the limit of the line. */
export function roundShare(round: NonNullable<Line['last_round']>): number {
  if (round.duration_ms <= 0) return 0;
  return Math.min(100, Math.floor((round.ideal_ms * 100) / round.duration_ms));
}

/**
 * The running round by count, or the last one against the shortest the line allows; one scale for all lines.
 * `short`: in one line of a table, the lengths only in its title.
 */
export function RoundBar({ line, short = false }: { line: Line; short?: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!line.enabled) return <Mark of="unknown" word={t('gateways.disabled')} />;
  if (line.round) {
    const { done, of } = line.round;
    return (
      <div className="round">
        <progress max={Math.max(of, 1)} value={done} aria-label={t('gateways.round_now', { n: done, m: of })} />
        <span className="small">{t('gateways.round_now', { n: format.count(done), m: format.count(of) })}</span>
      </div>
    );
  }
  const round = line.last_round;
  if (!round) {
    return (
      <span className="small">
        {t('gateways.round_none')}{' '}
        {line.next_read && (
          <>
            · <Timed text={t('gateways.next', { time: timeMark })} at={line.next_read} />
          </>
        )}
      </span>
    );
  }
  const share = roundShare(round);
  const lengths = [
    t('gateways.round_last', { length: format.duration(round.duration_ms) }),
    t('gateways.round_ideal', { length: format.duration(round.ideal_ms) }),
  ];
  return (
    <div className="round" title={short ? lengths.join(' · ') : undefined}>
      <meter
        className="round-meter"
        min={0}
        max={100}
        value={share}
        aria-label={t('gateways.round_share', { share: `${share} %` })}
      />
      <span className="small">
        {[...(short ? [] : lengths), t('gateways.round_share', { share: format.share(share, 100) })].join(' · ')}
      </span>
      <span className="small">
        {round.failed > 0 ? (
          <Mark
            of="late"
            word={t('gateways.round_read', { read: format.count(round.read), failed: format.count(round.failed) })}
          />
        ) : (
          t('gateways.round_read', { read: format.count(round.read), failed: format.count(0) })
        )}
      </span>
    </div>
  );
}
