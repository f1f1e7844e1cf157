// SPDX-License-Identifier: Apache-2.0
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../parts/field';
import { WrongNote } from '../../parts/field_note';
import { ErrorNote } from '../../parts/panel';
import { fieldTail } from '../../parts/text_field';

interface Props {
  ask: { isPending: boolean; error: unknown; reset: () => void };
  /** What is done with the password. */
  label: string;
  onPassword: (password: string) => void;
  onCancel: () => void;
}

/** One's own password once more, before something is done that a stranger at an open screen must not do. */
export function PasswordProof({ ask, label, onPassword, onCancel }: Props) {
  const { t } = useTranslation();
  const [password, setPassword] = useState('');
  const wrong = fieldTail(ask.error) === 'password';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onPassword(password);
  };
  return (
    <form className="form" onSubmit={submit}>
      <Field id="proof" label={t('second_factor.password')}>
        <Input.Password
          id="proof"
          value={password}
          status={wrong ? 'error' : ''}
          aria-invalid={wrong}
          autoComplete="current-password"
          autoFocus
          required
          onChange={(event) => {
            if (ask.error) ask.reset();
            setPassword(event.target.value);
          }}
        />
      </Field>
      {wrong && <WrongNote text={t('second_factor.wrong_password')} />}
      {ask.error && !wrong ? <ErrorNote error={ask.error} /> : null}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={ask.isPending}>
          {label}
        </Button>
        <Button onClick={onCancel}>{t('ui.cancel')}</Button>
      </div>
    </form>
  );
}
