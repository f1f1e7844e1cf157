// SPDX-License-Identifier: Apache-2.0
import { Button, QRCode } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SecondFactorSecret } from '../../data/second_factor';
import { CodeField } from '../../parts/code_field';
import { CopyButton, ErrorNote } from '../../parts/panel';
import { fieldTail } from '../../parts/text_field';
import { paints } from '../../tokens';

/** Easier to type in fours. */
const inFours = (secret: string): string => (secret.match(/.{1,4}/g) ?? []).join(' ');

/** Dark on light in every theme: many apps read no picture that is light on dark. */
const { text: ink, card: paper } = paints.light;

interface Props {
  told: SecondFactorSecret;
  confirm: { isPending: boolean; error: unknown; reset: () => void };
  onCode: (code: string) => void;
  onCancel: () => void;
}

/** The secret goes into the app, and a code of the app shows that it has arrived. */
export function SecretStep({ told, confirm, onCode, onCancel }: Props) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const { error } = confirm;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onCode(code.trim());
  };
  return (
    <form className="form" onSubmit={submit}>
      <p>{t('second_factor.scan')}</p>
      <div className="row secret">
        <QRCode
          type="svg"
          value={told.uri}
          size={188}
          color={ink}
          bgColor={paper}
          style={{ backgroundColor: paper }}
          role="img"
          aria-label={t('second_factor.picture')}
        />
        <div className="stack">
          <p className="small">{t('second_factor.or_type')}</p>
          <code className="mono told-once">{inFours(told.secret)}</code>
          <div className="row">
            <CopyButton text={() => told.secret} />
            <a href={told.uri}>{t('second_factor.open_app')}</a>
          </div>
        </div>
      </div>
      <CodeField
        id="factor-code"
        label={t('second_factor.code_shown')}
        value={code}
        error={error}
        onChange={(text) => {
          if (error) confirm.reset();
          setCode(text);
        }}
      />
      {error && fieldTail(error) !== 'code' ? <ErrorNote error={error} /> : null}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={confirm.isPending}>
          {t('second_factor.switch_on')}
        </Button>
        <Button onClick={onCancel}>{t('ui.cancel')}</Button>
      </div>
    </form>
  );
}
