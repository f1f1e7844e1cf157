// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type Customer, type CustomerFilter, useCustomers } from '../../data/customers';
import { useMayOperate } from '../../data/session';
import { useFormat } from '../../parts/format';
import { Icon } from '../../parts/icons';
import { useListKeys } from '../../parts/list_keys';
import { EmptyNote, ErrorNote, Skeleton } from '../../parts/panel';
import { RowTable } from '../../parts/row_table';
import { useRowHeight } from '../../parts/table_tools';
import { useUrlState } from '../../parts/url_state';
import { customerColumns } from './customer_columns';
import { CustomerPanel } from './customer_panel';
import { CustomerTools } from './customer_tools';
import { useQuietSearch } from './quiet_search';
import type { Done } from './retire';
import { RetireNote } from './retire_note';
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

function CreateButton({ onCreate }: { onCreate: () => void }) {
  const { t } = useTranslation();
  const may = useMayOperate();
  return (
    <Button
      type="primary"
      icon={<Icon name="plus" />}
      disabled={!may}
      title={may ? undefined : t('meter.view_only')}
      onClick={onCreate}
    >
      {t('customer.create')}
    </Button>
  );
}

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
      action={<CreateButton onCreate={onCreate} />}
    />
  );
}

export function Component() {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const density = useRowHeight();
  const [get, set] = useUrlState();
  const [q, find] = useQuietSearch();
  const filter = useFilter(get, q);
  const list = useCustomers(filter);
  const [at, setAt] = useState(-1);
  const [done, setDone] = useState<Done | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const total = list.data?.pages[0]?.total ?? 0;
  const columns = useMemo(() => customerColumns(t), [t]);
  const panel = get('panel');
  const open = (row: Customer | undefined) => row && void navigate(`/c/${row.id}`);
  const show = (row: Customer | undefined) => row && set({ panel: row.id });
  const create = () => set({ panel: 'new' }, true);
  const close = () => set({ panel: null });
  useListKeys(
    {
      move: (by) => {
        const next = Math.max(0, Math.min(at + by, rows.length - 1));
        setAt(next);
        if (panel && panel !== 'new') show(rows[next]);
      },
      panel: () => show(rows[at]),
      open: () => open(rows[at]),
      search: () => document.querySelector<HTMLInputElement>('.customer-find input')?.focus(),
      close,
      help: () => {},
    },
    box,
  );
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = list;
  const nearEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, hasNextPage, isFetchingNextPage]);
  const clear = () => void navigate({ search: '' }, { replace: true, state: null });
  return (
    <div className={`page fill ${panel ? 'with-panel' : ''}`}>
      <div className="page-head">
        <h1>{t('customer.title')}</h1>
        {list.data && <span className="small">{t('customer.count', { count: total })}</span>}
        <span className="grow" />
        <CreateButton onCreate={create} />
      </div>
      <CustomerTools q={q} onFind={find} get={get} set={set} />
      <RetireNote done={done} onGone={() => setDone(null)} />
      {list.error && <ErrorNote error={list.error} onRetry={() => void list.refetch()} />}
      <div className="table-and-panel">
        {list.data === undefined ? (
          !list.error && <Skeleton lines={14} height={20} />
        ) : rows.length === 0 ? (
          <NoRows filtered={Object.values(filter).some(Boolean)} onClear={clear} onCreate={create} />
        ) : (
          <div className={`row-holder ${list.isPlaceholderData ? 'dimmed' : ''}`}>
            <RowTable<Customer>
              label={t('customer.title')}
              columns={columns}
              rows={rows}
              total={total}
              idOf={(row) => row.id}
              rowHeight={density}
              at={at}
              chosen={panel}
              onRow={(row, index) => {
                setAt(index);
                show(row);
              }}
              onOpen={open}
              onNearEnd={nearEnd}
              box={box}
            />
            {rows.length < total && (
              <span className="small">
                {t('meters.loaded', { n: format.count(rows.length), m: format.count(total) })}
              </span>
            )}
          </div>
        )}
        {panel && (
          <CustomerPanel
            key={panel}
            id={panel}
            onClose={close}
            onRetired={(one, retired) => {
              setDone({ id: one.id, number: one.number, retired });
              close();
            }}
            onCreated={(one) => void navigate(`/c/${one.id}`)}
          />
        )}
      </div>
    </div>
  );
}
