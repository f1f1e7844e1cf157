// SPDX-License-Identifier: Apache-2.0

import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type Customer, useCustomer } from '../../data/customers';
import { useMay } from '../../data/session';
import { Found } from '../../parts/found';
import { HistoryList } from '../../parts/history_list';
import { TimeText } from '../../parts/marks';
import { Panel } from '../../parts/panel';
import { SidePanel } from '../../parts/side_panel';
import { useUrlState } from '../../parts/url_state';
import { languages } from '../../text/i18n';
import { CustomerEditor } from '../customers/customer_editor';
import { ProtectionSign, RetiredMark } from '../customers/customer_words';
import { Retire } from '../customers/retire';
import { AccountPanel } from './account_panel';
import { PersonalPanel } from './personal_panel';
import '../meters/meters.css';
import '../customers/customers.css';
import './customer.css';

function Facts({ customer }: { customer: Customer }) {
  const { t } = useTranslation();
  const language = languages.find(({ id }) => id === customer.language)?.name;
  return (
    <Panel title={t('customer.facts')}>
      <dl className="facts">
        <dt>{t('customer.kind')}</dt>
        <dd>{t(`customer_kind.${customer.kind}`)}</dd>
        <dt>{t('customer.protection_short')}</dt>
        <dd>{customer.protection ? <ProtectionSign why={customer.protection} /> : t('customer.not_protected')}</dd>
        <dt>{t('customer.language')}</dt>
        <dd>{language ?? t('customer.language_any')}</dd>
        <dt>{t('customer.note')}</dt>
        <dd className="wrap">{customer.note || '–'}</dd>
        <dt>{t('customer.created')}</dt>
        <dd>
          <TimeText at={customer.created} />
        </dd>
      </dl>
    </Panel>
  );
}

function Head({ customer }: { customer: Customer }) {
  const { t } = useTranslation();
  const may = useMay('change_customers');
  const [, set] = useUrlState();
  return (
    <div className="page-head">
      <h1>
        {t('customer.one')} <span className="mono">{customer.number}</span>
      </h1>
      <span>{customer.masked.name}</span>
      <RetiredMark retired={customer.retired} />
      <ProtectionSign why={customer.protection} />
      <span className="grow" />
      {may && <Button onClick={() => set({ panel: 'edit' }, true)}>{t('customer.change')}</Button>}
      {may && <Retire customer={customer} />}
      <Link to="/customers">{t('customer.to_list')}</Link>
    </div>
  );
}

function CustomerView({ customer }: { customer: Customer }) {
  const { t } = useTranslation();
  const may = useMay('change_customers');
  const [get, set] = useUrlState();
  const close = () => set({ panel: null });
  const editing = get('panel') === 'edit';
  return (
    <div className="stack">
      <Head customer={customer} />
      <div className="beside-panel">
        <div className="columns">
          <PersonalPanel key={customer.id} customer={customer} />
          <AccountPanel customer={customer} />
          <Facts customer={customer} />
          <HistoryList kind="customer" id={customer.id} />
        </div>
        {editing && (
          <SidePanel label={t('customer.change')} title={t('customer.change')} onClose={close}>
            <CustomerEditor customer={customer} may={may} onSaved={close} />
          </SidePanel>
        )}
      </div>
    </div>
  );
}

export function Component() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const [get] = useUrlState();
  const customer = useCustomer(id);
  return (
    <div className={`page ${get('panel') === 'edit' ? 'with-panel' : ''}`}>
      <Found of={customer} back={<Link to="/customers">{t('customer.to_list')}</Link>}>
        {(one) => <CustomerView key={one.id} customer={one} />}
      </Found>
    </div>
  );
}
