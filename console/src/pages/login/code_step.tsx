// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CodeField } from '../../parts/code_field';
import { ErrorNote } from '../../parts/panel';
import { fieldTail } from '../../parts/text_field';
import { WaitNote } from './wait_note';

interface Props {
  user: string;
  logIn: { isPending: boolean; error: unknown; reset: () => void };
  onCode: (code: string) => void;
  onBack: () => void;
}

/** After the right password of somebody who has a second factor. */
export function CodeStep({ user, logIn, onCode, onBack }: Props) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const [recovery, setRecovery] = useState(false);
  const { error } = logIn;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onCode(code.trim());
  };
  const write = (text: string) => {
    if (error) logIn.reset();
    setCode(text);
  };
  const change = () => {
    write('');
    setRecovery(!recovery);
  };
  return (
    <form className="panel form" onSubmit={submit}>
      <h1>{t('second_factor.title')}</h1>
      <p>
        {t(recovery ? 'second_factor.ask_recovery' : 'second_factor.ask')} <b translate="no">{user}</b>
      </p>
      <CodeField
        key={String(recovery)}
        id="code"
        label={t(recovery ? 'second_factor.recovery_code' : 'second_factor.code')}
        recovery={recovery}
        value={code}
        error={error}
        onChange={write}
        large
      />
      {error && fieldTail(error) !== 'code' ? <ErrorNote error={error} /> : null}
      <WaitNote error={error} />
      <Button type="primary" size="large" htmlType="submit" loading={logIn.isPending} block>
        {t('login.enter')}
      </Button>
      <div className="row">
        <button type="button" className="link-button" onClick={change}>
          {t(recovery ? 'second_factor.use_app' : 'second_factor.use_recovery')}
        </button>
        <span className="grow" />
        <Button onClick={onBack}>{t('second_factor.back')}</Button>
      </div>
      <p className="small">{t('second_factor.lost')}</p>
    </form>
  );
}
