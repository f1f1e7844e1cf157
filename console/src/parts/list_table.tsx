// SPDX-License-Identifier: Apache-2.0
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sheetFormats } from '../data/imports';
import type { FetchPage } from '../data/pages';
import { Dialog } from './dialog';
import { useFormat } from './format';
import { KeyList } from './key_list';
import { type ListColumn, painted } from './list_column';
import { mostSheetRows } from './list_download';
import { useListKeys } from './list_keys';
import { PickBar } from './pick_bar';
import { noPicks, reached, toggled, toggledAll, usePicks } from './picks';
import type { Picked, RowAction } from './row_action';
import { RowMenu } from './row_menu';
import { RowTable } from './row_table';
import { useSaveList } from './save_list';
import { useRowHeight } from './table_tools';
import { mostCopied, useCopyRows } from './use_copy_rows';
import { useGather } from './use_gather';

/** Of an infinite query, what a table needs. */
export interface Pages<Row> {
  data: { pages: { items: readonly Row[]; total: number }[] } | undefined;
  isPlaceholderData: boolean;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
}

export interface ListTableProps<Row> {
  label: string;
  list: Pages<Row>;
  columns: readonly ListColumn<Row>[];
  idOf: (row: Row) => string;
  nameOf: (row: Row) => string;
  /** All of the list, for a file; and what its rows depend on. */
  fetch: FetchPage<Row>;
  filter: string;
  /** Beyond saving and copying. */
  actions?: readonly RowAction<Row>[];
  /** The row that the side panel shows; without a panel a row is opened. */
  panel?: { shown: string; onShow: (row: Row) => void; onClose: () => void };
  onOpen: (row: Row) => void;
  /** The field that filters, if there is one. */
  find?: string;
  /** By how many px a row is taller than others. */
  extraOf?: ((row: Row) => number) | undefined;
  className?: string | undefined;
}

/** An action that takes rows gets all that match as rows, or says that they are too many. */
function withBound<Row>(
  action: RowAction<Row>,
  gather: (most: number) => Promise<Row[] | null>,
  tooMany: (most: number) => string,
): RowAction<Row> {
  const { most, barred, run } = action;
  if (most === undefined) return action;
  return {
    ...action,
    barred: (picked) => (picked.count > most ? tooMany(most) : (barred?.(picked) ?? '')),
    run: (picked) =>
      picked.all
        ? void gather(most).then((rows) => rows && run({ rows, all: false, count: rows.length }))
        : run(picked),
  };
}

/** The rows of a list with everything that can be done with them by mouse and keys. */
export function ListTable<Row>(props: ListTableProps<Row>) {
  const { label, list, columns, idOf, nameOf, fetch, filter, actions = [], panel, onOpen, find, className } = props;
  const { t } = useTranslation();
  const { count } = useFormat();
  const density = useRowHeight();
  const box = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(-1);
  const [help, setHelp] = useState(false);
  const [menu, setMenu] = useState<{ row: Row; x: number; y: number } | null>(null);
  const { picks, put } = usePicks(filter);
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const ids = useMemo(() => rows.map(idOf), [rows, idOf]);
  const total = list.data?.pages[0]?.total ?? 0;
  const chosen = rows.filter((row) => picks.ids.has(idOf(row)));
  const picked: Picked<Row> = picks.all
    ? { rows: [], all: true, count: total }
    : { rows: chosen, all: false, count: chosen.length };
  const save = useSaveList<Row>({
    name: label,
    columns,
    fetch: picks.all ? fetch : () => Promise.resolve({ items: chosen, total: chosen.length, next_cursor: null }),
  });
  const { copy, note: copied, clear: forgetCopied } = useCopyRows(columns);
  const { gather, note: gathering } = useGather(fetch);
  const copyAll = () => {
    if (rows.length >= Math.min(total, mostCopied)) return copy(rows.slice(0, mostCopied), total);
    void gather(mostCopied).then((all) => all && copy(all, total));
    return true;
  };
  const offered = actions.map((action) =>
    withBound(action, gather, (most) => t('list.at_most', { most: count(most) })),
  );
  const under = rows[at];
  const pick = (row: Row, range: boolean) => put((range ? reached : toggled)(picks, idOf(row), ids));
  const show = (row: Row | undefined) => row && (panel ? panel.onShow(row) : onOpen(row));
  useListKeys(
    {
      move: (by) => {
        const next = Math.max(0, Math.min(at + by, rows.length - 1));
        setAt(next);
        forgetCopied();
        if (panel?.shown) show(rows[next]);
      },
      panel: () => show(under),
      open: () => under && onOpen(under),
      search: () => find && document.querySelector<HTMLInputElement>(find)?.focus(),
      close: () => (panel?.shown ? panel.onClose() : put(noPicks)),
      help: () => setHelp(true),
      pick: () => under && pick(under, false),
      copy: () => (picks.all ? copyAll() : copy(chosen.length > 0 ? chosen : under ? [under] : [])),
    },
    box,
  );
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = list;
  const nearEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, hasNextPage, isFetchingNextPage]);
  const saves = sheetFormats.map(
    (format): RowAction<Row> => ({
      id: `save.${format}`,
      label: t(`picks.save_${format}`),
      icon: 'download',
      barred: (some) =>
        format === 'xlsx' && some.count > mostSheetRows ? t('list_file.csv_only', { most: count(mostSheetRows) }) : '',
      run: () => save(format),
    }),
  );
  const copyRow: RowAction<Row> = {
    id: 'copy',
    label: t('picks.copy_row'),
    icon: 'copy',
    run: (one) => copy(one.rows),
  };
  const ofMenu: Picked<Row> =
    menu && !picks.ids.has(idOf(menu.row)) && !picks.all ? { rows: [menu.row], all: false, count: 1 } : picked;
  return (
    <div className={`row-holder ${className ?? ''} ${list.isPlaceholderData ? 'dimmed' : ''}`}>
      <RowTable<Row>
        label={label}
        columns={columns.map(painted)}
        rows={rows}
        total={total}
        idOf={idOf}
        rowHeight={density}
        extraOf={props.extraOf}
        at={at}
        chosen={panel?.shown ?? ''}
        onRow={(row, index) => {
          setAt(index);
          if (panel) show(row);
        }}
        onOpen={onOpen}
        onNearEnd={nearEnd}
        box={box}
        picking={{
          has: (row) => picks.all || picks.ids.has(idOf(row)),
          some: picks.all || chosen.length > 0,
          every: picks.all || (rows.length > 0 && chosen.length === rows.length),
          onPick: (row, range) => {
            setAt(ids.indexOf(idOf(row)));
            pick(row, range);
          },
          onAll: () => put(toggledAll(picks, ids)),
          label: (row) => t('picks.row', { name: nameOf(row) }),
          headLabel: t('picks.head'),
        }}
        onMenu={(index, { x, y }) => {
          const row = rows[index];
          setAt(index);
          if (row) setMenu({ row, x, y });
        }}
      />
      {picked.count > 0 && (
        <PickBar
          picked={picked}
          total={total}
          actions={[...offered, ...saves]}
          onAll={() => put({ ...noPicks, all: true })}
          onClear={() => put(noPicks)}
        />
      )}
      <div className="row small list-foot">
        {rows.length < total && <span>{t('meters.loaded', { n: count(rows.length), m: count(total) })}</span>}
        {rows.length >= total && list.hasNextPage && <span>{t('list.more')}</span>}
        {copied}
        {gathering}
      </div>
      {menu && (
        <RowMenu
          at={menu}
          actions={[...offered, ...(ofMenu.all ? [] : [copyRow])]}
          picked={ofMenu}
          onClose={() => setMenu(null)}
        />
      )}
      <Dialog open={help} title={t('keys.title')} onClose={() => setHelp(false)}>
        <KeyList />
      </Dialog>
    </div>
  );
}
