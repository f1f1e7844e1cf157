// SPDX-License-Identifier: Apache-2.0

import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type Account, useAccount } from '../../data/accounts';
import { type Contract, useContracts } from '../../data/contracts';
import { useCustomer } from '../../data/customers';
import { useMay } from '../../data/session';
import { add, decimalText, parseDecimal } from '../../format/decimal';
import { dayOf } from '../../format/zone';
import { useFormat, useNow } from '../../parts/format';
import { Found } from '../../parts/found';
import { HistoryList } from '../../parts/history_list';
import { Mark } from '../../parts/marks';
import { Figure, Loaded, Skeleton } from '../../parts/panel';
import { SidePanel } from '../../parts/side_panel';
import { useUrlState } from '../../parts/url_state';
import { ProtectionSign } from '../customers/customer_words';
import { AccountEditor } from './account_editor';
import { CloseAccount } from './close_account';
import { lastsOf } from './contract_form';
import { ContractPanel } from './contract_panel';
import '../meters/meters.css';
import '../customers/customers.css';
import '../customer/customer.css';
import './account.css';

/** Exact, of those that say an area. */
export function areaSum(contracts: readonly Contract[]): string | null {
  const areas = contracts.map((one) => parseDecimal(one.area_m2)).filter((one) => one !== null);
  return areas.length === 0 ? null : decimalText(areas.reduce((sum, one) => add(sum, one)));
}

function Figures({ account, contracts }: { account: Account; contracts: readonly Contract[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow().getTime();
  const lasting = contracts.filter((one) => lastsOf(one, now) === 'now');
  const area = areaSum(lasting);
  const opened = format.day(dayOf(new Date(account.opened), format.zone));
  return (
    <div className="figures">
      <Figure
        label={t('account_page.lasting')}
        value={format.count(lasting.length)}
        note={t('account_page.of_contracts', { count: contracts.length })}
      />
      <Figure
        label={t('account_page.area')}
        value={area === null ? '–' : format.number(area)}
        {...(area === null ? {} : { unit: t('account_page.m2') })}
        note={t('account_page.area_of', {
          n: lasting.filter((one) => one.area_m2 !== null).length,
          count: lasting.length,
        })}
      />
      <Figure
        label={t('account_page.class')}
        value={account.customer_class ? t(`customer_class.${account.customer_class}`) : '–'}
        note={
          account.closed
            ? t('account_page.open_from_to', {
                from: opened,
                until: format.day(dayOf(new Date(account.closed), format.zone)),
              })
            : t('account_page.open_since', { from: opened })
        }
        pair
      />
    </div>
  );
}

function Head({ account }: { account: Account }) {
  const { t } = useTranslation();
  const may = useMay('change_customers');
  const [, set] = useUrlState();
  const customer = useCustomer(account.customer.id);
  return (
    <div className="page-head">
      <h1>
        {t('account_page.one')} <span className="mono">{account.number}</span>
      </h1>
      <Mark
        of={account.closed ? 'unknown' : 'ok'}
        word={t(account.closed ? 'account_page.closed' : 'account_page.is_open')}
      />
      <Link to={`/c/${account.customer.id}`}>
        <span className="mono">{account.customer.number}</span> {account.customer.name}
      </Link>
      <ProtectionSign why={customer.data?.protection ?? ''} />
      <span className="grow" />
      {may && <Button onClick={() => set({ panel: 'edit' }, true)}>{t('account_page.change')}</Button>}
      {may && <CloseAccount account={account} />}
      <Link to="/customers">{t('customer.to_list')}</Link>
    </div>
  );
}

function AccountView({ account }: { account: Account }) {
  const { t } = useTranslation();
  const [get, set] = useUrlState();
  const contracts = useContracts({ account: account.id });
  const close = () => set({ panel: null });
  const editing = get('panel') === 'edit';
  return (
    <div className="stack">
      <Head account={account} />
      {account.note && <p className="wrap">{account.note}</p>}
      <div className="beside-panel">
        <div className="stack">
          <Loaded of={contracts} skeleton={<Skeleton lines={4} height={48} />}>
            {(list) => (
              <div className="stack">
                <Figures account={account} contracts={list} />
                <ContractPanel account={account} contracts={list} />
              </div>
            )}
          </Loaded>
          <HistoryList kind="account" id={account.id} />
        </div>
        {editing && (
          <SidePanel label={t('account_page.change')} title={t('account_page.change')} onClose={close}>
            <AccountEditor customer={account.customer.id} account={account} onSaved={close} />
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
  const account = useAccount(id);
  return (
    <div className={`page ${get('panel') === 'edit' ? 'with-panel' : ''}`}>
      <Found of={account} back={<Link to="/customers">{t('customer.to_list')}</Link>}>
        {(one) => <AccountView key={one.id} account={one} />}
      </Found>
    </div>
  );
}
