// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { permissionGroupNames, permissionGroups } from '../../data/permissions';
import { setPreferences, usePreferences } from '../../data/preferences';
import { useMySession } from '../../data/session';
import { LanguageChoice, ThemeChoice, UnitRows } from '../../parts/look_choices';
import { Mark } from '../../parts/marks';
import { Panel } from '../../parts/panel';
import { useRoleName } from '../../parts/role_name';
import { scopeWords } from '../../parts/scope_words';
import { SessionList } from '../../parts/session_list';
import { TokenList } from '../../parts/token_list';
import { OwnPassword } from './own_password';
import { SecondFactorPanel } from './second_factor_panel';
import './profile.css';

function Person() {
  const { t } = useTranslation();
  const { user } = useMySession();
  const roleName = useRoleName();
  return (
    <Panel title={t('my.person')}>
      <dl className="facts">
        <dt>{t('users.name')}</dt>
        <dd>{user.name}</dd>
        <dt>{t('users.full_name')}</dt>
        <dd>{user.full_name || '–'}</dd>
        <dt>{t('users.role')}</dt>
        <dd>{roleName(user.role)}</dd>
        <dt>{t('users.scope')}</dt>
        <dd>{user.whole_utility ? t('my_scope.whole') : scopeWords(t, user)}</dd>
      </dl>
    </Panel>
  );
}

/** In words, each with what it means. */
function Rights() {
  const { t } = useTranslation();
  const { permissions } = useMySession().user;
  return (
    <Panel title={t('my.rights')}>
      {permissions.length === 0 && <p>{t('my.no_rights')}</p>}
      <dl className="my-rights">
        {permissionGroupNames.map((group) => {
          const own = permissionGroups[group].filter((one) => permissions.includes(one));
          return (
            own.length > 0 && (
              <div key={group}>
                <dt>{t(`permission_group.${group}`)}</dt>
                {own.map((one) => (
                  <dd key={one}>
                    <Mark of="ok" word={t(`permission.${one}`)} />
                    <p className="small">{t(`permission_means.${one}`)}</p>
                  </dd>
                ))}
              </div>
            )
          );
        })}
      </dl>
    </Panel>
  );
}

function StartPage() {
  const { t } = useTranslation();
  const { start } = usePreferences();
  if (!start) return null;
  return (
    <div className="menu-row">
      <span>{t('account.start')}</span>
      <Link to={start}>{start.split('?')[0]}</Link>
      <Button size="small" onClick={() => setPreferences({ start: '' })}>
        {t('account.start_usual')}
      </Button>
    </div>
  );
}

export function Component() {
  const { t } = useTranslation();
  return (
    <div className="page profile">
      <h1>{t('my.title')}</h1>
      <div className="columns">
        <div className="stack">
          <Person />
          <Panel title={t('my.look')}>
            <div className="stack look">
              <LanguageChoice />
              <ThemeChoice />
              <StartPage />
              <UnitRows />
            </div>
          </Panel>
        </div>
        <div className="stack">
          <Panel title={t('password.title')}>
            <OwnPassword />
          </Panel>
          <SecondFactorPanel />
          <Rights />
        </div>
      </div>
      <SessionList of={null} />
      <TokenList of={null} />
    </div>
  );
}
