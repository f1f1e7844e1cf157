// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import { Icon } from '../../parts/icons';
import { Mark } from '../../parts/marks';

/** Why supply must not be cut. */
export function ProtectionSign({ why }: { why: string }) {
  const { t } = useTranslation();
  if (!why) return null;
  return (
    <span className="protected" title={t('customer.protected_text')}>
      <Icon name="shield" /> {t('customer.protected')}: {why}
    </span>
  );
}

export function RetiredMark({ retired }: { retired: boolean }) {
  const { t } = useTranslation();
  return retired ? <Mark of="unknown" word={t('customer.retired')} /> : null;
}
