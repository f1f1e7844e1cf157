// SPDX-License-Identifier: Apache-2.0
import { Button, Select } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { type Account, type AccountFilter, useAccounts } from '../../data/accounts';
import { FindBox } from '../../parts/find_box';
import { useFormat } from '../../parts/format';
import { LinkedRows } from '../../parts/linked_rows';
import { usePagedRows } from '../../parts/paged_rows';
import { EmptyNote, ErrorNote, Skeleton } from '../../parts/panel';
import { PlaceChoice } from '../../parts/place_choice';
import { useUrlState } from '../../parts/url_state';
import { CustomerTabs } from '../customers/customer_tabs';
import { useQuietSearch } from '../customers/quiet_search';
import { accountColumns } from './account_columns';
import '../customers/customers.css';

const states = ['open', 'closed', 'all'] as const;
type State = (typeof states)[number];

function Tools(props: {
  q: string;
  onFind: (q: string) => void;
  state: State;
  place: string;
  set: (change: Record<string, string | null>) => void;
}) {
  const { q, onFind, state, place, set } = props;
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
    </div>
  );
}

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
  const { rows, total, nearEnd } = usePagedRows(list);
  const columns = useMemo(() => accountColumns(t, format), [t, format]);
  return (
    <div className="page fill">
      <div className="page-head">
        <h1>{t('customer.accounts')}</h1>
        {list.data && <span className="small">{t('accounts.count', { count: total })}</span>}
      </div>
      <CustomerTabs />
      <Tools q={q} onFind={find} state={state} place={place} set={set} />
      {list.error && <ErrorNote error={list.error} onRetry={() => void list.refetch()} />}
      <div className="table-and-panel">
        {list.data === undefined ? (
          !list.error && <Skeleton lines={14} height={20} />
        ) : rows.length === 0 ? (
          <NoRows
            filtered={q !== '' || place !== '' || state !== 'all'}
            onClear={() => void navigate({ search: '?f.state=all' }, { replace: true, state: null })}
          />
        ) : (
          <div className={`row-holder ${list.isPlaceholderData ? 'dimmed' : ''}`}>
            <LinkedRows<Account>
              label={t('customer.accounts')}
              columns={columns}
              rows={rows}
              total={total}
              pathOf={(row) => `/a/${row.id}`}
              search=".customer-find input"
              onNearEnd={nearEnd}
            />
            {rows.length < total && (
              <span className="small">
                {t('meters.loaded', { n: format.count(rows.length), m: format.count(total) })}
              </span>
            )}
          </div>
        )}
      </div>
    </div>
  );
}
