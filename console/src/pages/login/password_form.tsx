// SPDX-License-Identifier: Apache-2.0
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChangePassword } from '../../data/session';
import { ErrorNote } from '../../parts/panel';

export const shortestPassword = 8;

export type PasswordFault = 'short' | 'same' | 'differ';

/** What can be said without asking the server; the server judges the rest. */
export function passwordFault(old: string, next: string, again: string): PasswordFault | null {
  if ([...next].length < shortestPassword) return 'short';
  if (next === old) return 'same';
  return next === again ? null : 'differ';
}

export function PasswordForm({ onDone }: { onDone?: () => void }) {
  const { t } = useTranslation();
  const change = useChangePassword();
  const [old, setOld] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const fault = passwordFault(old, next, again);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!fault) change.mutate({ old, new: next }, { onSuccess: () => onDone?.() });
  };
  return (
    <form className="form" onSubmit={submit}>
      <label htmlFor="password-old">{t('password.old')}</label>
      <Input.Password
        id="password-old"
        value={old}
        onChange={(event) => setOld(event.target.value)}
        autoComplete="current-password"
        required
      />
      <label htmlFor="password-new">{t('password.new')}</label>
      <Input.Password
        id="password-new"
        value={next}
        onChange={(event) => setNext(event.target.value)}
        autoComplete="new-password"
        aria-describedby="password-rule"
        required
      />
      <p id="password-rule" className="small">
        {t('password.rule')}
      </p>
      <label htmlFor="password-again">{t('password.again')}</label>
      <Input.Password
        id="password-again"
        value={again}
        onChange={(event) => setAgain(event.target.value)}
        autoComplete="new-password"
        required
      />
      {tried && fault && (
        <p className="note" role="alert">
          {t(`password.${fault}`)}
        </p>
      )}
      {change.error && <ErrorNote error={change.error} />}
      <Button type="primary" htmlType="submit" loading={change.isPending}>
        {t('password.save')}
      </Button>
    </form>
  );
}
