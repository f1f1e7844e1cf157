// SPDX-License-Identifier: Apache-2.0
import { Button, Select } from 'antd';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { type Account, type AccountFilter, fetchAccounts, useAccounts } from '../../data/accounts';
import { FindBox } from '../../parts/find_box';
import { useFormat } from '../../parts/format';
import { ListTable } from '../../parts/list_table';
import { ListTools } from '../../parts/list_tools';
import { EmptyNote, ErrorNote, Skeleton } from '../../parts/panel';
import { PlaceChoice } from '../../parts/place_choice';
import { useUrlState } from '../../parts/url_state';
import { useColumns } from '../../parts/use_columns';
import { CustomerTabs } from '../customers/customer_tabs';
import { useQuietSearch } from '../customers/quiet_search';
import { accountColumns, usualColumns } from './account_columns';
import '../customers/customers.css';

const states = ['open', 'closed', 'all'] as const;
type State = (typeof states)[number];

function Tools(props: {
  q: string;
  onFind: (q: string) => void;
  state: State;
  place: string;
  set: (change: Record<string, string | null>) => void;
  children: ReactNode;
}) {
  const { q, onFind, state, place, set, children } = props;
  const { t } = useTranslation();
  return (
    <div className="row tools">
      <FindBox key={q} className="customer-find" label={t('contract.account_hint')} value={q} onFind={onFind} />
      <Select<State>
        className="customer-kind"
        aria-label={t('meters.col.state')}
        value={state}
        options={states.map((value) => ({ value, label: t(`accounts.state.${value}`) }))}
        onChange={(next) => set({ 'f.state': next === 'open' ? null : next })}
      />
      <span className="place-filter">
        <PlaceChoice
          id="within"
          label={t('accounts.within')}
          none={t('accounts.within')}
          value={place}
          onChange={(within) => set({ within })}
        />
      </span>
      <span className="grow" />
      {children}
    </div>
  );
}

const idOf = (row: Account) => row.id;

function NoRows({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  const { t } = useTranslation();
  return filtered ? (
    <EmptyNote
      title={t('accounts.no_match')}
      text={t('accounts.no_match_text')}
      action={<Button onClick={onClear}>{t('meters.clear')}</Button>}
    />
  ) : (
    <EmptyNote
      title={t('account_page.none')}
      text={t('accounts.none_text')}
      action={<Link to="/customers">{t('customer.to_list')}</Link>}
    />
  );
}

export function Component() {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const [get, set] = useUrlState();
  const [q, find] = useQuietSearch();
  const state = states.find((one) => one === get('f.state')) ?? 'open';
  const place = get('within');
  const closed = state === 'all' ? '' : String(state === 'closed');
  const filter: AccountFilter = useMemo(() => ({ q, place, closed }), [q, place, closed]);
  const list = useAccounts(filter);
  const total = list.data?.pages[0]?.total ?? 0;
  const fetch = useMemo(() => fetchAccounts(filter), [filter]);
  const all = useMemo(() => accountColumns(t, format), [t, format]);
  const shown = useColumns(all, usualColumns);
  return (
    <div className="page fill">
      <div className="page-head">
        <h1>{t('customer.accounts')}</h1>
        {list.data && <span className="small">{t('accounts.count', { count: total })}</span>}
      </div>
      <CustomerTabs />
      <Tools q={q} onFind={find} state={state} place={place} set={set}>
        <ListTools
          shown={shown}
          name={t('customer.accounts')}
          fetch={fetch}
          total={total}
          archive={{ kind: 'accounts', filter: { q, within: place, closed } }}
        />
      </Tools>
      {list.error && <ErrorNote error={list.error} onRetry={() => void list.refetch()} />}
      <div className="table-and-panel">
        {list.data === undefined ? (
          !list.error && <Skeleton lines={14} height={20} />
        ) : total === 0 ? (
          <NoRows
            filtered={q !== '' || place !== '' || state !== 'all'}
            onClear={() => void navigate({ search: '?f.state=all' }, { replace: true, state: null })}
          />
        ) : (
          <ListTable<Account>
            label={t('customer.accounts')}
            list={list}
            columns={shown.columns}
            idOf={idOf}
            nameOf={(row) => row.number}
            fetch={fetch}
            filter={JSON.stringify(filter)}
            onOpen={(row) => void navigate(`/a/${row.id}`)}
            find=".customer-find input"
          />
        )}
      </div>
    </div>
  );
}
