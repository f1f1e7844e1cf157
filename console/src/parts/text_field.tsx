// SPDX-License-Identifier: Apache-2.0
import { Input } from 'antd';
import { ApiError } from '../data/http';
import { Field } from './field';
import { RefusalNote, WrongNote } from './field_note';

/** The field that a refusal is about, without what it lies in: "personal.phone" is about the phone. */
export const fieldTail = (error: unknown): string =>
  error instanceof ApiError ? ((error.problem.field ?? '').split(/[.[\]]/).pop() ?? '') : '';

interface Props {
  id: string;
  label: string;
  /** As the server names it: its refusal stands below the field. */
  field: string;
  value: string;
  error: unknown;
  onChange: (text: string) => void;
  /** What is wrong before anything was sent. */
  wrong?: string | undefined;
  hint?: string;
  placeholder?: string;
  disabled?: boolean;
  maxLength?: number;
  type?: 'text' | 'date' | 'email' | 'tel';
  mono?: boolean;
  /** More than one line. */
  rows?: number;
}

/** A line of text with its label, and below it what is wrong with it. */
export function TextField(props: Props) {
  const { id, label, field, value, error, wrong, hint, rows, mono = false, maxLength = 100 } = props;
  const refused = fieldTail(error) === field;
  const shared = {
    id,
    value,
    maxLength,
    disabled: props.disabled ?? false,
    placeholder: props.placeholder ?? '',
    autoComplete: 'off',
    status: wrong || refused ? ('error' as const) : ('' as const),
    className: mono ? 'mono' : '',
  };
  return (
    <>
      <Field id={id} label={label} {...(hint ? { hint } : {})}>
        {rows ? (
          <Input.TextArea {...shared} rows={rows} onChange={(event) => props.onChange(event.target.value)} />
        ) : (
          <Input {...shared} type={props.type ?? 'text'} onChange={(event) => props.onChange(event.target.value)} />
        )}
      </Field>
      {wrong && <WrongNote text={wrong} />}
      {refused && <RefusalNote error={error} />}
    </>
  );
}
