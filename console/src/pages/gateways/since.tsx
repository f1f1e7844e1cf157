// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import type { Gateway } from '../../data/types';
import { useFormat, useNow } from '../../parts/format';

/** For how long a gateway has been on line or silent. */
export function Since({ gateway }: { gateway: Gateway }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const length = (from: string) => format.duration(Math.max(now.getTime() - Date.parse(from), 0));
  if (gateway.state === 'online' && gateway.online_since) {
    return <span className="small">{t('gateways.online_for', { length: length(gateway.online_since) })}</span>;
  }
  if (gateway.state === 'offline' && gateway.last_seen) {
    return <span className="small">{t('gateways.silent_for', { length: length(gateway.last_seen) })}</span>;
  }
  return null;
}
