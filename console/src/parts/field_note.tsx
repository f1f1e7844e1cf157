// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import { ApiError } from '../data/http';
import { wordIfAny } from '../text/i18n';
import { StateSign } from './signs';
import './field.css';

export const fieldOf = (error: unknown): string =>
  error instanceof ApiError ? (error.problem.field ?? '').split(/[.[]/)[0] || '' : '';

/** What is wrong with a field before anything was sent. */
export function WrongNote({ text }: { text: string }) {
  return (
    <p className="field-note" role="alert">
      <span className="mark mark-alarm">
        <StateSign of="alarm" />
        {text}
      </span>
    </p>
  );
}

/** What the server refused, beside the field that the caller knows it is about. */
export function RefusalNote({ error }: { error: unknown }) {
  const { t } = useTranslation();
  if (!(error instanceof ApiError)) return null;
  return (
    <p className="field-note" role="alert">
      <span className="mark mark-alarm">
        <StateSign of="alarm" />
        {wordIfAny('problem', error.code) ?? t('problem.failed')}
      </span>{' '}
      <span lang="en">{error.problem.detail}</span>
    </p>
  );
}

/** What is wrong with this field, beside it; nothing when the error is about another one. */
export function FieldNote({ error, field }: { error: unknown; field: string }) {
  return fieldOf(error) === field ? <RefusalNote error={error} /> : null;
}
