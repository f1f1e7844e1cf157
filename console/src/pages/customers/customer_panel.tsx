// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Customer, useCustomer } from '../../data/customers';
import { useMay } from '../../data/session';
import { Loaded, Skeleton } from '../../parts/panel';
import { SidePanel } from '../../parts/side_panel';
import { CustomerEditor } from './customer_editor';
import { ProtectionSign, RetiredMark } from './customer_words';
import { Retire } from './retire';

interface Props {
  /** "new", or the id of the one to change. */
  id: string;
  onClose: () => void;
  onCreated: (customer: Customer) => void;
}

export function CustomerPanel({ id, onClose, onCreated }: Props) {
  const { t } = useTranslation();
  const may = useMay('change_customers');
  const isNew = id === 'new';
  const one = useCustomer(isNew ? '' : id);
  if (isNew) {
    return (
      <SidePanel label={t('customer.create')} title={t('customer.create')} onClose={onClose}>
        <CustomerEditor customer={null} may={may} onSaved={onCreated} />
      </SidePanel>
    );
  }
  return (
    <SidePanel
      label={t('customer.panel')}
      title={
        <Link to={`/c/${id}`}>
          <span className="mono">{one.data?.number}</span> {one.data?.masked.name}
        </Link>
      }
      onClose={onClose}
    >
      <Loaded of={one} skeleton={<Skeleton lines={8} height={28} />}>
        {(customer) => (
          <div className="stack">
            <div className="row">
              <RetiredMark retired={customer.retired} />
              <ProtectionSign why={customer.protection} />
              <span className="grow" />
              <Link to={`/c/${id}`}>{t('customer.open')}</Link>
              {may && <Retire customer={customer} onDone={onClose} />}
            </div>
            <CustomerEditor key={customer.id} customer={customer} may={may} onSaved={onClose} />
          </div>
        )}
      </Loaded>
    </SidePanel>
  );
}
