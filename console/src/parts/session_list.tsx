// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { type SessionsOf, type UserSession, useEndSession, useUserSessions } from '../data/user_sessions';
import { agentWords } from './agent_words';
import { Mark, TimeText } from './marks';
import { EmptyNote, ErrorNote, Loaded, Panel } from './panel';
import './session_list.css';

function Row({ session, busy, onEnd }: { session: UserSession; busy: boolean; onEnd: () => void }) {
  const { t } = useTranslation();
  return (
    <tr>
      <td data-label={t('user_sessions.seen')}>
        <TimeText at={session.last_seen} />
      </td>
      <td data-label={t('user_sessions.begun')}>
        <TimeText at={session.created} />
      </td>
      <td data-label={t('user_sessions.address')} className="wrap">
        {session.address}
      </td>
      <td data-label={t('user_sessions.agent')} title={session.agent}>
        {agentWords(session.agent) || t('user_sessions.unknown_agent')}
      </td>
      <td>
        {session.current ? (
          <Mark of="ok" word={t('user_sessions.current')} />
        ) : (
          <Button
            size="small"
            aria-label={t('user_sessions.end_from', { address: session.address })}
            disabled={busy}
            onClick={onEnd}
          >
            {t('user_sessions.end')}
          </Button>
        )}
      </td>
    </tr>
  );
}

/** Where somebody is logged in; each session can be ended, the own one by logging out. `of`: null for oneself. */
export function SessionList({ of }: { of: SessionsOf }) {
  const { t } = useTranslation();
  const list = useUserSessions(of);
  const end = useEndSession(of);
  const title = t(of === null ? 'user_sessions.own' : 'users.sessions');
  const several = of !== null && (list.data?.items.length ?? 0) > 0;
  return (
    <Panel
      title={title}
      className="session-list"
      extra={
        several && (
          <Button size="small" loading={end.isPending} onClick={() => end.mutate(null)}>
            {t('user_sessions.end_all')}
          </Button>
        )
      }
    >
      <Loaded of={list}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyNote title={t('user_sessions.none')} />
          ) : (
            <div className="scroll-x" tabIndex={0} role="region" aria-label={title}>
              <table className="plain-table card-table">
                <thead>
                  <tr>
                    {(['seen', 'begun', 'address', 'agent'] as const).map((head) => (
                      <th key={head} scope="col">
                        {t(`user_sessions.${head}`)}
                      </th>
                    ))}
                    <td />
                  </tr>
                </thead>
                <tbody>
                  {items.map((one) => (
                    <Row key={one.id} session={one} busy={end.isPending} onEnd={() => end.mutate(one.id)} />
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Loaded>
      {end.error && <ErrorNote error={end.error} />}
    </Panel>
  );
}
