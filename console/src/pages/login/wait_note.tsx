// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../data/http';

/** After too many attempts. */
export function WaitNote({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const wait = error instanceof ApiError ? error.retryAfterS : null;
  return wait ? <p className="small">{t('login.retry_in', { count: wait })}</p> : null;
}
