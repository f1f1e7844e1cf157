// SPDX-License-Identifier: Apache-2.0

import { Button } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type Customer, type CustomerFilter, fetchCustomers, useCustomers } from '../../data/customers';
import { CreateButton } from '../../parts/create_button';
import { useFormat } from '../../parts/format';
import { ListTable } from '../../parts/list_table';
import { ListTools } from '../../parts/list_tools';
import { EmptyNote, ErrorNote, Skeleton } from '../../parts/panel';
import { useUrlState } from '../../parts/url_state';
import { useColumns } from '../../parts/use_columns';
import { customerColumns, usualColumns } from './customer_columns';
import { CustomerPanel } from './customer_panel';
import { CustomerTabs } from './customer_tabs';
import { CustomerTools } from './customer_tools';
import { useQuietSearch } from './quiet_search';
import '../meters/meters.css';
import './customers.css';

function useFilter(get: (key: string) => string, q: string): CustomerFilter {
  return useMemo(
    () => ({
      q,
      kind: get('f.kind'),
      protected: get('f.protected') ? 'true' : '',
      retired: get('f.retired') ? 'true' : '',
    }),
    [get, q],
  );
}

const idOf = (row: Customer) => row.id;

function NoRows({ filtered, onClear, onCreate }: { filtered: boolean; onClear: () => void; onCreate: () => void }) {
  const { t } = useTranslation();
  return filtered ? (
    <EmptyNote
      title={t('customer.no_match')}
      text={t('customer.no_match_text')}
      action={<Button onClick={onClear}>{t('meters.clear')}</Button>}
    />
  ) : (
    <EmptyNote
      title={t('customer.none')}
      text={t('customer.none_text')}
      action={<CreateButton permission="change_customers" label={t('customer.create')} onCreate={onCreate} />}
    />
  );
}

export function Component() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [get, set] = useUrlState();
  const [q, find] = useQuietSearch();
  const filter = useFilter(get, q);
  const list = useCustomers(filter);
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const total = list.data?.pages[0]?.total ?? 0;
  const format = useFormat();
  const all = useMemo(() => customerColumns(t, format), [t, format]);
  const shown = useColumns(all, usualColumns);
  const panel = get('panel');
  const fetch = useMemo(() => fetchCustomers(filter), [filter]);
  const create = () => set({ panel: 'new' }, true);
  const close = () => set({ panel: null });
  const clear = () => void navigate({ search: '' }, { replace: true, state: null });
  return (
    <div className={`page fill ${panel ? 'with-panel' : ''}`}>
      <div className="page-head">
        <h1>{t('customer.title')}</h1>
        {list.data && <span className="small">{t('customer.count', { count: total })}</span>}
        <span className="grow" />
        <CreateButton permission="change_customers" label={t('customer.create')} onCreate={create} />
      </div>
      <CustomerTabs />
      <CustomerTools q={q} onFind={find} get={get} set={set}>
        <ListTools
          shown={shown}
          name={t('customer.title')}
          fetch={fetch}
          total={total}
          archive={{ kind: 'customers', filter: { ...filter } }}
        />
      </CustomerTools>
      {list.error && <ErrorNote error={list.error} onRetry={() => void list.refetch()} />}
      <div className="table-and-panel">
        {list.data === undefined ? (
          !list.error && <Skeleton lines={14} height={20} />
        ) : rows.length === 0 ? (
          <NoRows filtered={Object.values(filter).some(Boolean)} onClear={clear} onCreate={create} />
        ) : (
          <ListTable<Customer>
            label={t('customer.title')}
            list={list}
            columns={shown.columns}
            idOf={idOf}
            nameOf={(row) => row.number}
            fetch={fetch}
            filter={JSON.stringify(filter)}
            panel={{ shown: panel, onShow: (row) => set({ panel: row.id }), onClose: close }}
            onOpen={(row) => void navigate(`/c/${row.id}`)}
            find=".customer-find input"
          />
        )}
        {panel && (
          <CustomerPanel key={panel} id={panel} onClose={close} onCreated={(one) => void navigate(`/c/${one.id}`)} />
        )}
      </div>
    </div>
  );
}
