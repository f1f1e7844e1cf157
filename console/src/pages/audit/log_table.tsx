// SPDX-License-Identifier: Apache-2.0
import { Button, Input } from 'antd';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { useLog } from '../../data/audit';
import type { FetchPage } from '../../data/pages';
import type { ListColumn } from '../../parts/list_column';
import { ListTable } from '../../parts/list_table';
import { ListTools } from '../../parts/list_tools';
import { EmptyNote, ErrorNote, Skeleton } from '../../parts/panel';
import { useUrlState } from '../../parts/url_state';
import { useColumns } from '../../parts/use_columns';

/** The days of the address. */
export function DayFields() {
  const { t } = useTranslation();
  const [get, set] = useUrlState();
  return (
    <>
      {(['from', 'to'] as const).map((key) => (
        <span key={key} className="row audit-day">
          <label className="small" htmlFor={`audit-${key}`}>
            {t(`audit.${key}`)}
          </label>
          <Input
            id={`audit-${key}`}
            type="date"
            value={get(key)}
            onChange={(event) => set({ [key]: event.target.value })}
          />
        </span>
      ))}
    </>
  );
}

interface Entry {
  id: string;
}

interface Props<Row> {
  name: string;
  list: Omit<ReturnType<typeof useLog>, 'data'> & { data: { pages: { items: Row[] }[] } | undefined };
  fetch: FetchPage<Row>;
  columns: readonly ListColumn<Row>[];
  usual: readonly string[];
  /** The keys of the address that filter. */
  keys: readonly string[];
  filters: ReactNode;
  panel?: (row: Row, onClose: () => void) => ReactNode;
}

const idOf = (row: Entry) => row.id;

/** One of the logs, newest first. Nobody counts it: what is loaded is said instead. */
export function LogTable<Row extends Entry>(props: Props<Row>) {
  const { name, list, fetch, columns, usual, keys, filters, panel } = props;
  const { t } = useTranslation();
  const [get, set] = useUrlState();
  const shown = useColumns(columns, usual);
  const filter = JSON.stringify(keys.map((key) => get(key)));
  const pages = list.data?.pages;
  const rows = useMemo(() => pages?.flatMap(({ items }) => items) ?? [], [pages]);
  const counted = useMemo(
    () => pages && { pages: pages.map(({ items }) => ({ items, total: rows.length })) },
    [pages, rows.length],
  );
  const open = rows.find(({ id }) => id === get('panel'));
  const close = () => set({ panel: null });
  const filtered = keys.some((key) => get(key));
  const clear = () => set(Object.fromEntries(keys.map((key) => [key, null])));
  return (
    <>
      <div className="row tools">
        {filters}
        <DayFields />
        <span className="grow" />
        <ListTools shown={shown} name={name} fetch={fetch} total={rows.length} page={null} />
      </div>
      {list.error && <ErrorNote error={list.error} onRetry={() => void list.refetch()} />}
      <div className="table-and-panel">
        {!pages ? (
          !list.error && <Skeleton lines={14} height={20} />
        ) : rows.length === 0 ? (
          <EmptyNote
            title={t(filtered ? 'audit.no_match' : 'audit.none')}
            text={t(filtered ? 'audit.no_match_text' : 'audit.none_text')}
            action={filtered && <Button onClick={clear}>{t('meters.clear')}</Button>}
          />
        ) : (
          <ListTable<Row>
            label={name}
            list={{ ...list, data: counted }}
            columns={shown.columns}
            idOf={idOf}
            nameOf={({ id }) => t('audit.record', { id })}
            fetch={fetch}
            filter={filter}
            {...(panel && {
              panel: { shown: open?.id ?? '', onShow: (row: Row) => set({ panel: row.id }), onClose: close },
            })}
            onOpen={(row) => panel && set({ panel: row.id })}
          />
        )}
        {open && panel?.(open, close)}
      </div>
    </>
  );
}
