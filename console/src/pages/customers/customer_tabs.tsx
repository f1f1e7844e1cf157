// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import { TabLinks } from '../../parts/tabs';

/** The people, and the accounts that they hold. */
export function CustomerTabs() {
  const { t } = useTranslation();
  return (
    <TabLinks
      label={t('nav.customers_area')}
      tabs={[
        { to: '/customers', label: t('customer.title') },
        { to: '/customers/accounts', label: t('customer.accounts') },
      ]}
    />
  );
}
