// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import { ApiError } from '../data/http';
import { useFormat } from './format';
import { NowButton } from './now_button';
import { EmptyNote } from './panel';

export const isNotYet = (error: unknown): error is ApiError => error instanceof ApiError && error.code === 'not_yet';

/** The server says the moment in its sentence. */
export const createdOf = ({ problem }: ApiError): string | null =>
  /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/.exec(problem.detail)?.[0] ?? null;

/** What is looked at was made only after the past instant. */
export function NotYet({ error }: { error: ApiError }) {
  const { t } = useTranslation();
  const format = useFormat();
  const created = createdOf(error);
  return (
    <EmptyNote
      title={t('as_of.not_yet')}
      {...(created ? { text: t('as_of.created', { time: format.dateTime(created) }) } : {})}
      action={<NowButton />}
    />
  );
}
