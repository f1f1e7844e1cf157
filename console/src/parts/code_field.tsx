// SPDX-License-Identifier: Apache-2.0
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from './field';
import { WrongNote } from './field_note';
import { troubleOf } from './panel';
import { fieldTail } from './text_field';

interface Props {
  id: string;
  label: string;
  value: string;
  error: unknown;
  onChange: (text: string) => void;
  /** A recovery code, which has letters, too. */
  recovery?: boolean;
  large?: boolean;
}

/** A code of an app, with the keyboard of digits where there is one. */
export function CodeField({ id, label, value, error, onChange, recovery = false, large = false }: Props) {
  const { t } = useTranslation();
  const refused = fieldTail(error) === 'code';
  const { title, what } = troubleOf(error, t);
  return (
    <>
      <Field id={id} label={label}>
        <Input
          id={id}
          className={`mono code-field ${large ? '' : 'code-field-short'}`}
          size={large ? 'large' : 'middle'}
          value={value}
          status={refused ? 'error' : ''}
          aria-invalid={refused}
          inputMode={recovery ? 'text' : 'numeric'}
          autoComplete={recovery ? 'off' : 'one-time-code'}
          autoCapitalize="none"
          spellCheck={false}
          maxLength={20}
          autoFocus
          required
          onChange={(event) => onChange(event.target.value)}
        />
      </Field>
      {refused && (
        <>
          <WrongNote text={title} />
          <p className="small">{recovery ? t('second_factor.wrong_recovery') : what}</p>
        </>
      )}
    </>
  );
}
