// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Installation } from '../../data/points';
import { useFormat, useNow } from '../../parts/format';
import { stretches } from './stretches';
import './time_bar.css';

/** Who measured from when to when: one stretch a meter, nothing where none was there. */
export function TimeBar({ installations }: { installations: readonly Installation[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const first = installations[0];
  if (!first) return null;
  const places = stretches(installations, now.getTime());
  const words = (one: Installation) =>
    [
      one.meter.number,
      `${format.dateTime(one.from)} – ${one.until ? format.dateTime(one.until) : t('point.until_now')}`,
      ...(one.factor === '1' ? [] : [`× ${format.number(one.factor)}`]),
    ].join(' · ');
  return (
    <figure className="time-bar" aria-label={t('point.time_bar')}>
      <div className="time-bar-track">
        {installations.map((one, index) => (
          <Link
            key={one.id}
            to={`/m/${one.meter.id}`}
            className="time-bar-stretch"
            title={words(one)}
            aria-label={words(one)}
            style={{ left: `${places[index]?.left ?? 0}%`, width: `${places[index]?.width ?? 0}%` }}
          >
            <span className="mono">{one.meter.number}</span>
            {one.factor !== '1' && ` × ${format.number(one.factor)}`}
          </Link>
        ))}
      </div>
      <figcaption className="row small">
        <span>{format.dateTime(first.from)}</span>
        <span className="grow" />
        <span>{t('point.until_now')}</span>
      </figcaption>
    </figure>
  );
}
