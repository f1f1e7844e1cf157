// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { isOpen } from '../../data/jobs';
import type { Job, LineTrouble } from '../../data/types';
import { spaced } from '../../format/hex';
import { protocolName } from '../../format/protocols';
import { useFormat } from '../../parts/format';
import { Mark } from '../../parts/marks';
import { Panel } from '../../parts/panel';
import { wordFor, wordIfAny } from '../../text/i18n';
import { byTrouble, type TroubleGroup } from './findings';

const shownPlaces = 5;

function Place({ one }: { one: LineTrouble }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <li>
      <span>
        {protocolName(one.protocol)} · {format.count(one.baud)} {format.sign('baud')}
        {one.address && (
          <>
            {' · '}
            {t('discover.address')} <span className="mono">{one.address}</span>
          </>
        )}
      </span>
      {one.heard && (
        <span className="heard">
          {t('discover.heard')} <span className="mono">{spaced(one.heard)}</span>{' '}
          <Link to={`/explain?hex=${one.heard}&protocol=${one.protocol}`}>{t('line.log_explain')}</Link>
        </span>
      )}
      {one.detail && (
        <span className="small" lang="en">
          {one.detail}
        </span>
      )}
    </li>
  );
}

function Trouble({ group }: { group: TroubleGroup }) {
  const { t } = useTranslation();
  const todo = wordIfAny('trouble_do', group.code);
  return (
    <article className="trouble">
      <h3>
        <Mark of={group.code === 'collision' ? 'unknown' : 'late'} word={wordFor('trouble', group.code)} />{' '}
        <span className="small">{t('discover.times', { count: group.seen.length })}</span>
      </h3>
      {todo && (
        <p>
          <b>{t('discover.todo')}:</b> {todo}
        </p>
      )}
      <details open={group.seen.length === 1}>
        <summary className="small">{t('discover.where')}</summary>
        <ul className="places">
          {group.seen.slice(0, shownPlaces).map((one, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two sightings may be equal, their order is their identity
            <Place key={index} one={one} />
          ))}
        </ul>
        {group.seen.length > shownPlaces && (
          <p className="small">{t('ui.of', { n: shownPlaces, m: group.seen.length })}</p>
        )}
      </details>
    </article>
  );
}

/** Why meters may be missing from what was found, and what a person can do about it. */
export function Troubles({ job }: { job: Job }) {
  const { t } = useTranslation();
  const format = useFormat();
  const troubles = job.result?.troubles ?? [];
  if (troubles.length === 0 && isOpen(job)) return null;
  return (
    <Panel
      title={
        troubles.length > 0 ? `${t('discover.troubles')} · ${format.count(troubles.length)}` : t('discover.troubles')
      }
    >
      {troubles.length === 0 ? (
        <Mark of="ok" word={t('discover.troubles_none')} />
      ) : (
        <div className="stack">
          {byTrouble(troubles).map((group) => (
            <Trouble key={group.code} group={group} />
          ))}
        </div>
      )}
    </Panel>
  );
}
