// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import type { DayVersion } from '../../data/types';
import { useFormat } from '../../parts/format';
import { TimeText } from '../../parts/marks';

/** Days whose versions are asked for: a day or a week, not a month of requests. */
const mostDays = 9;
const dayMs = 86_400_000;

/** The UTC days that a period touches, which is how the server keeps them; none where there would be too many. */
export function daysOf(from: string, to: string): string[] {
  const days: string[] = [];
  for (let t = Math.floor(Date.parse(from) / dayMs) * dayMs; t < Date.parse(to); t += dayMs) {
    days.push(new Date(t).toISOString().slice(0, 10));
    if (days.length > mostDays) return [];
  }
  return days;
}

/** The version that is shown, where the day was decoded more than once. */
export function shownVersion(versions: readonly DayVersion[] | undefined): DayVersion | null {
  const newest = [...(versions ?? [])].sort((a, b) => b.version - a.version)[0];
  return newest && (versions ?? []).length > 1 ? newest : null;
}

/** Beside a value: it is not as it was decoded when it came. */
export function VersionMark({ version }: { version: DayVersion | null }) {
  const { t } = useTranslation();
  if (!version) return null;
  return (
    <span className="version-mark" title={t('version.mark_title', { n: version.version, reason: version.reason })}>
      {t('version.mark', { n: version.version })}
    </span>
  );
}

function Day({ day, versions }: { day: string; versions: readonly DayVersion[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const author = (by: string) => (/^\d+$/.test(by) ? t('version.by_user', { id: by }) : by);
  const newestFirst = [...versions].sort((a, b) => b.version - a.version);
  const [newest] = newestFirst;
  if (!newest) return null;
  return (
    <details className="version-day">
      <summary>
        <b>{t('version.again')}</b> · {t('version.day', { day: format.day(day), n: newest.version })}
        {newest.reason && <> · {newest.reason}</>}
      </summary>
      <p className="small">{t('version.utc')}</p>
      <div className="scroll-x">
        <table className="plain-table" aria-label={t('version.list')}>
          <tbody>
            {newestFirst.map((one, index) => (
              <tr key={one.version}>
                <th scope="row">
                  {t('version.mark', { n: one.version })}{' '}
                  {index === 0 && <span className="small">{t('version.shown')}</span>}
                </th>
                <td>
                  {one.at && <TimeText at={one.at} />} {author(one.by)}
                </td>
                <td>{one.reason || t('version.first')}</td>
                <td className="num">{t('version.readings', { count: one.readings })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

/** Days of the period that were decoded again, each with all its versions. */
export function VersionNotes({ versions }: { versions: ReadonlyMap<string, readonly DayVersion[]> }) {
  const again = [...versions].filter(([, all]) => shownVersion(all) !== null);
  if (again.length === 0) return null;
  return (
    <div className="version-notes">
      {again.map(([day, all]) => (
        <Day key={day} day={day} versions={all} />
      ))}
    </div>
  );
}
