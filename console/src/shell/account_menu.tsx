// SPDX-License-Identifier: Apache-2.0
import { Button, Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLogOut, useMySession } from '../data/session';
import { Icon } from '../parts/icons';
import { LanguageChoice, ThemeChoice } from '../parts/look_choices';
import { ErrorNote } from '../parts/panel';
import { useRoleName } from '../parts/role_name';
import { scopeWords } from '../parts/scope_words';

function AccountPanel({ onLeave }: { onLeave: () => void }) {
  const { t } = useTranslation();
  const { user, version } = useMySession();
  const roleName = useRoleName();
  const logOut = useLogOut();
  return (
    <div className="menu">
      <div>
        <strong>{user.full_name || user.name}</strong> <span className="small">{roleName(user.role)}</span>
        {!user.whole_utility && <div className="my-scope">{t('my_scope.only', { what: scopeWords(t, user) })}</div>}
      </div>
      <Link to="/profile" onClick={onLeave}>
        {t('my.open')}
      </Link>
      <LanguageChoice />
      <ThemeChoice />
      {user.whole_utility && (
        <Link to="/welcome" onClick={onLeave}>
          {t('welcome.menu')}
        </Link>
      )}
      <div className="menu-row">
        <Button onClick={() => logOut.mutate()} loading={logOut.isPending}>
          {t('account.log_out')}
        </Button>
      </div>
      {logOut.error && <ErrorNote error={logOut.error} />}
      <p className="small">{t('account.version', { version })}</p>
    </div>
  );
}

export function AccountMenu() {
  const { t } = useTranslation();
  const { user } = useMySession();
  const [open, setOpen] = useState(false);
  const only = user.whole_utility ? '' : t('my_scope.only', { what: scopeWords(t, user) });
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      content={<AccountPanel onLeave={() => setOpen(false)} />}
    >
      <button
        type="button"
        className="bar-button"
        aria-label={[`${t('account.title')}: ${user.name}`, only].filter(Boolean).join('. ')}
        title={only || undefined}
        aria-expanded={open}
      >
        <Icon name="account" size={20} />
        <span className="bar-word">{user.name}</span>
        {only && <Icon name="place" />}
      </button>
    </Popover>
  );
}
