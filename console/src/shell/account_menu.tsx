// SPDX-License-Identifier: Apache-2.0
import { Button, Popover, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { setPreferences, usePreferences } from '../data/preferences';
import { useLogOut, useMySession, useSetLanguage } from '../data/session';
import type { Language } from '../data/types';
import { type UnitChoice, unitChoices } from '../format/units';
import { PasswordForm } from '../pages/login/password_form';
import { Dialog } from '../parts/dialog';
import { useFormat } from '../parts/format';
import { Icon } from '../parts/icons';
import { ErrorNote } from '../parts/panel';
import { languages } from '../text/i18n';

function UnitRow({ of }: { of: keyof UnitChoice }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { units } = usePreferences();
  return (
    <div className="menu-row">
      <span>{t(`account.unit_${of}`)}</span>
      <Select
        size="small"
        aria-label={t(`account.unit_${of}`)}
        value={units[of]}
        options={unitChoices[of].map((value) => ({ value, label: format.sign(value) }))}
        onChange={(value) => setPreferences({ units: { ...units, [of]: value } })}
      />
    </div>
  );
}

function AccountPanel({ onPassword, onLeave }: { onPassword: () => void; onLeave: () => void }) {
  const { t, i18n } = useTranslation();
  const { user, version } = useMySession();
  const { theme, start } = usePreferences();
  const setLanguage = useSetLanguage();
  const logOut = useLogOut();
  return (
    <div className="menu">
      <div>
        <strong>{user.name}</strong> <span className="small">{t(`role.${user.role}`)}</span>
      </div>
      <div className="menu-row">
        <span>{t('account.language')}</span>
        <Select<Language>
          size="small"
          aria-label={t('account.language')}
          value={i18n.language as Language}
          options={languages.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(language) => setLanguage.mutate(language)}
        />
      </div>
      {setLanguage.error && <ErrorNote error={setLanguage.error} />}
      <div className="menu-row">
        <span>{t('account.theme')}</span>
        <Segmented
          size="small"
          value={theme}
          options={(['light', 'dark', 'system'] as const).map((value) => ({
            value,
            label: t(`account.theme_${value}`),
          }))}
          onChange={(value) => setPreferences({ theme: value })}
        />
      </div>
      <h3>{t('account.units')}</h3>
      <UnitRow of="heat" />
      <UnitRow of="electricity" />
      <UnitRow of="power" />
      <UnitRow of="volume" />
      <UnitRow of="pressure" />
      <p className="small">{t('account.units_note')}</p>
      {start && (
        <div className="menu-row">
          <span>{t('account.start')}</span>
          <Link to={start} className="menu-start">
            {start.split('?')[0]}
          </Link>
          <Button size="small" onClick={() => setPreferences({ start: '' })}>
            {t('account.start_usual')}
          </Button>
        </div>
      )}
      <Link to="/welcome" onClick={onLeave}>
        {t('welcome.menu')}
      </Link>
      <div className="menu-row">
        <Button onClick={onPassword}>{t('account.password')}</Button>
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
  const [password, setPassword] = useState(false);
  const askPassword = () => {
    setOpen(false);
    setPassword(true);
  };
  return (
    <>
      <Popover
        open={open}
        onOpenChange={setOpen}
        trigger="click"
        placement="bottomRight"
        content={<AccountPanel onPassword={askPassword} onLeave={() => setOpen(false)} />}
      >
        <button
          type="button"
          className="bar-button"
          aria-label={`${t('account.title')}: ${user.name}`}
          aria-expanded={open}
        >
          <Icon name="account" size={20} />
          <span className="bar-word">{user.name}</span>
        </button>
      </Popover>
      <Dialog open={password} title={t('password.title')} onClose={() => setPassword(false)}>
        <PasswordForm onDone={() => setPassword(false)} />
      </Dialog>
    </>
  );
}
