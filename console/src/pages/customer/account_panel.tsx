// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { Customer } from '../../data/customers';
import { useMay } from '../../data/session';
import { Dialog } from '../../parts/dialog';
import { Icon } from '../../parts/icons';
import { Mark } from '../../parts/marks';
import { EmptyNote, Panel } from '../../parts/panel';
import { viewOnly } from '../../parts/view_only';
import { AccountEditor } from '../account/account_editor';

/** The accounts of a customer, open ones first. */
export function AccountPanel({ customer }: { customer: Customer }) {
  const { t } = useTranslation();
  const may = useMay('change_customers');
  const navigate = useNavigate();
  const [adding, setAdding] = useState(false);
  const accounts = [...customer.accounts].sort((a, b) => Number(a.closed) - Number(b.closed));
  const add = (
    <Button
      icon={<Icon name="plus" />}
      disabled={!may || customer.retired}
      title={may ? undefined : viewOnly(t, 'change_customers')}
      onClick={() => setAdding(true)}
    >
      {t('account_page.create')}
    </Button>
  );
  return (
    <Panel title={t('customer.accounts')} extra={accounts.length > 0 && add}>
      {accounts.length === 0 ? (
        <EmptyNote title={t('account_page.none')} text={t('account_page.none_text')} action={add} />
      ) : (
        <ul className="account-list">
          {accounts.map(({ id, number, closed }) => (
            <li key={id} className="row">
              <Link to={`/a/${id}`} className="mono">
                {number}
              </Link>
              <Mark of={closed ? 'unknown' : 'ok'} word={t(closed ? 'account_page.closed' : 'account_page.is_open')} />
            </li>
          ))}
        </ul>
      )}
      <Dialog open={adding} title={t('account_page.create')} onClose={() => setAdding(false)}>
        <AccountEditor customer={customer.id} account={null} onSaved={(one) => void navigate(`/a/${one.id}`)} />
      </Dialog>
    </Panel>
  );
}
