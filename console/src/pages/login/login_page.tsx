// SPDX-License-Identifier: Apache-2.0
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../data/http';
import { useLogIn, useSetLanguage } from '../../data/session';
import type { Language } from '../../data/types';
import { ErrorNote } from '../../parts/panel';
import { languages, setLanguage } from '../../text/i18n';
import { CodeStep } from './code_step';
import { WaitNote } from './wait_note';
import './login.css';

function Languages({ onChoose }: { onChoose: (language: Language) => void }) {
  const { t, i18n } = useTranslation();
  return (
    <fieldset className="languages" aria-label={t('login.language')}>
      {languages.map(({ id, name }) => (
        <button key={id} type="button" lang={id} aria-pressed={i18n.language === id} onClick={() => onChoose(id)}>
          {name}
        </button>
      ))}
    </fieldset>
  );
}

export function LoginPage({ ended }: { ended: boolean }) {
  const { t } = useTranslation();
  const logIn = useLogIn();
  const keepLanguage = useSetLanguage();
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const [chosen, setChosen] = useState<Language | null>(null);
  const [asked, setAsked] = useState(false);

  const choose = (language: Language) => {
    setChosen(language);
    void setLanguage(language);
  };
  const enter = (code?: string) =>
    logIn.mutate(
      { user, password, ...(code === undefined ? {} : { code }) },
      {
        onSuccess: (session) => {
          if (chosen && chosen !== session.user.language) keepLanguage.mutate(chosen);
        },
        onError: (error) => {
          if (!(error instanceof ApiError && error.code === 'second_factor_needed')) return;
          logIn.reset();
          setAsked(true);
        },
      },
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    enter();
  };
  const back = () => {
    logIn.reset();
    setPassword('');
    setAsked(false);
  };
  return (
    <main className="alone login">
      <div className="login-head">
        <span className="product">Riser</span>
        <Languages onChoose={choose} />
      </div>
      {asked ? (
        <CodeStep user={user} logIn={logIn} onCode={enter} onBack={back} />
      ) : (
        <form className="panel form" onSubmit={submit}>
          <h1>{t('login.title')}</h1>
          {ended && !logIn.error && (
            <p className="note" role="status">
              {t('login.ended')}
            </p>
          )}
          <label htmlFor="user">{t('login.user')}</label>
          <Input
            id="user"
            size="large"
            value={user}
            onChange={(event) => setUser(event.target.value)}
            autoComplete="username"
            autoCapitalize="none"
            autoFocus
            required
          />
          <label htmlFor="password">{t('login.password')}</label>
          <Input.Password
            id="password"
            size="large"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            autoComplete="current-password"
            required
          />
          {logIn.error && <ErrorNote error={logIn.error} />}
          <WaitNote error={logIn.error} />
          <Button type="primary" size="large" htmlType="submit" loading={logIn.isPending} block>
            {t('login.enter')}
          </Button>
          <p className="small">{t('login.forgot')}</p>
          <p className="small">{t('login.first')}</p>
        </form>
      )}
    </main>
  );
}
