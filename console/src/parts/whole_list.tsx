// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { type ReactNode, useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { FetchPage } from '../data/pages';
import { FilterField } from './filter_field';
import { useFormat } from './format';
import type { ListColumn } from './list_column';
import { ListTable, type ListTableProps } from './list_table';
import { ListTools } from './list_tools';
import { EmptyNote } from './panel';
import type { SavedArchive } from './save_list';
import { useUrlState } from './url_state';
import { useColumns } from './use_columns';
import { matching, nextSort, ordered } from './whole_rows';

type Given<Row> = Pick<
  ListTableProps<Row>,
  'idOf' | 'nameOf' | 'actions' | 'panel' | 'onOpen' | 'extraOf' | 'className'
>;

interface Props<Row> extends Given<Row> {
  /** Of the list and of its files. */
  name: string;
  rows: readonly Row[];
  /** All there are, and those that are shown when nobody chose. */
  columns: readonly ListColumn<Row>[];
  usual: readonly string[];
  /** What the field that filters asks for; without it there is none. */
  find?: string;
  /** What the field looks through; else all columns. */
  textOf?: (row: Row) => string;
  /** The page's own filters. */
  filters?: ReactNode;
  archive?: SavedArchive;
  page?: string;
}

/** A list that the server gives as a whole: filtered, sorted, saved and picked from like one that comes in pages. */
export function WholeList<Row>(props: Props<Row>) {
  const { name, rows, columns, usual, find, filters, archive, page, textOf, ...table } = props;
  const { t } = useTranslation();
  const { language } = useFormat();
  const [get, set] = useUrlState();
  const shown = useColumns(columns, usual);
  const [q, sort] = [get('q'), get('sort')];
  const list = useMemo(() => {
    const allText = (row: Row) => columns.map(({ text }) => text(row)).join(' ');
    const found = find === undefined ? rows : matching(rows, q, textOf ?? allText);
    return ordered(found, columns, sort, language);
  }, [rows, columns, find, textOf, q, sort, language]);
  const fetch: FetchPage<Row> = useCallback(
    () => Promise.resolve({ items: [...list], total: list.length, next_cursor: null }),
    [list],
  );
  const pages = useMemo(() => wholePages(list), [list]);
  const onFilter = useCallback((text: string) => set({ q: text }), [set]);
  const sorted = shown.columns.map((column): ListColumn<Row> => {
    if (column.onlyShown) return column;
    const now = sort === column.id ? 'up' : sort === `-${column.id}` ? 'down' : 'no';
    const label = t('meters.sort_by', { what: column.head });
    return { ...column, sort: { now, label, onClick: () => set({ sort: nextSort(sort, column.id) }) } };
  });
  return (
    <div className="stack">
      <div className="row tools">
        {find !== undefined && <FilterField value={q} label={find} onFilter={onFilter} />}
        {filters}
        <span className="grow" />
        <ListTools shown={shown} name={name} fetch={fetch} total={list.length} archive={archive} page={page} />
      </div>
      {list.length === 0 ? (
        <EmptyNote
          title={t('list.no_match')}
          action={<Button onClick={() => set({ q: null })}>{t('meters.clear')}</Button>}
        />
      ) : (
        <ListTable<Row>
          {...table}
          label={name}
          list={pages}
          columns={sorted}
          fetch={fetch}
          filter={q}
          find=".filter-field input"
        />
      )}
    </div>
  );
}

const nothing = () => {};
const wholePages = <Row,>(items: readonly Row[]): ListTableProps<Row>['list'] => ({
  data: { pages: [{ items, total: items.length }] },
  isPlaceholderData: false,
  hasNextPage: false,
  isFetchingNextPage: false,
  fetchNextPage: nothing,
});
