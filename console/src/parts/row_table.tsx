// SPDX-License-Identifier: Apache-2.0
import { type MouseEvent, type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { rowTops, visibleRows } from './window';
import './row_table.css';

export interface RowColumn<Row> {
  id: string;
  head: ReactNode;
  /** Smallest width in px; the first column takes what is left. */
  width: number;
  numeric?: boolean;
  /** How the list is sorted by this column, if it can be. */
  sort?: { now: 'up' | 'down' | 'no'; label: string; onClick: () => void };
  cell: (row: Row) => ReactNode;
  title?: (row: Row) => string;
  mark?: (row: Row) => string;
}

const arrows = { up: '▲', down: '▼', no: '' } as const;
const aria = { up: 'ascending', down: 'descending', no: 'none' } as const;

function Head<Row>({ column, picking }: { column: RowColumn<Row>; picking?: Picking<Row> | undefined }) {
  const { sort } = column;
  return (
    <th scope="col" className={column.numeric ? 'num' : ''} aria-sort={sort ? aria[sort.now] : undefined}>
      {picking && <PickBox on={picking.every} some={picking.some} label={picking.headLabel} onPick={picking.onAll} />}
      {sort ? (
        <button type="button" onClick={sort.onClick} title={sort.label}>
          {column.head} <span aria-hidden="true">{arrows[sort.now]}</span>
        </button>
      ) : (
        column.head
      )}
    </th>
  );
}

/** A link in a cell is followed; the row has nothing to say to it. */
const leadsAway = (event: MouseEvent) => (event.target as HTMLElement).closest('a, button') !== null;

/** How rows are picked for what is done with several of them. */
export interface Picking<Row> {
  has: (row: Row) => boolean;
  /** Of what is loaded. */
  some: boolean;
  every: boolean;
  /** `range`: from the row that was picked last. */
  onPick: (row: Row, range: boolean) => void;
  onAll: () => void;
  label: (row: Row) => string;
  headLabel: string;
}

interface Props<Row> {
  label: string;
  columns: readonly RowColumn<Row>[];
  rows: readonly Row[];
  total: number;
  idOf: (row: Row) => string;
  rowHeight: number;
  /** By how many px a row is taller than that: it says several things one below the other. */
  extraOf?: ((row: Row) => number) | undefined;
  /** Row under the keyboard, and the row that the side panel shows. */
  at: number;
  chosen: string;
  onRow: (row: Row, index: number) => void;
  onOpen: (row: Row) => void;
  /** The last rows are near: time to fetch more. */
  onNearEnd: () => void;
  box: { current: HTMLDivElement | null };
  picking?: Picking<Row>;
  /** Right-click on a row, or the menu key in the list. */
  onMenu?: (index: number, at: { x: number; y: number }) => void;
}

function PickBox(props: { on: boolean; some?: boolean; label: string; onPick: (range: boolean) => void }) {
  const { on, some = false, label, onPick } = props;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the box itself has the keys; the label keeps the click from the row
    <label className="pick" onClick={(event) => event.stopPropagation()} onDoubleClick={(e) => e.stopPropagation()}>
      <input
        type="checkbox"
        aria-label={label}
        checked={on}
        ref={(box) => {
          if (box) box.indeterminate = some && !on;
        }}
        onChange={(event) => onPick((event.nativeEvent as globalThis.MouseEvent).shiftKey === true)}
      />
    </label>
  );
}

/** Thousands of rows, a few dozen painted; head and first column stay in sight. */
export function RowTable<Row>(props: Props<Row>) {
  const { columns, rows, rowHeight, extraOf, at, box, onNearEnd, picking, onMenu } = props;
  const head = useRef<HTMLTableSectionElement>(null);
  const [scroll, setScroll] = useState(0);
  const [height, setHeight] = useState(600);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const watcher = new ResizeObserver(() => setHeight(element.clientHeight));
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [box]);
  const tops = useMemo(
    () => rowTops(rows.length, rowHeight, extraOf && ((index) => extraOf(rows[index] as Row))),
    [rows, rowHeight, extraOf],
  );
  const [top = -1, end = -1] = at < 0 ? [] : tops.slice(at, at + 2);
  useEffect(() => {
    const element = box.current;
    if (!element || top < 0 || end < 0) return;
    const room = element.clientHeight - (head.current?.offsetHeight ?? 0);
    if (top < element.scrollTop) element.scrollTop = top;
    else if (end > element.scrollTop + room) element.scrollTop = end - room;
  }, [top, end, box]);
  const { first, last } = visibleRows(scroll, height, tops);
  const below = (tops.at(-1) ?? 0) - (tops[last] ?? 0);
  useEffect(() => {
    if (last >= rows.length - 20) onNearEnd();
  }, [last, rows.length, onNearEnd]);
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  return (
    <div
      ref={box}
      className="row-box"
      tabIndex={0}
      role="region"
      aria-label={props.label}
      onScroll={(event) => setScroll(event.currentTarget.scrollTop)}
      onContextMenu={(event) => {
        const line = (event.target as HTMLElement).closest<HTMLElement>('tr[aria-rowindex]');
        const index = line ? Number(line.ariaRowIndex ?? line.getAttribute('aria-rowindex')) - 2 : at;
        if (!onMenu || index < 0 || !rows[index]) return;
        event.preventDefault();
        onMenu(index, { x: event.clientX, y: event.clientY });
      }}
    >
      <table
        className="row-table"
        aria-rowcount={props.total + 1}
        style={{ minWidth: `calc(${width}px - var(--first-less, 0px))` }}
      >
        <colgroup>
          {columns.map((column, index) => (
            <col
              key={column.id}
              style={
                index === 0 ? { minWidth: `calc(${column.width}px - var(--first-less, 0px))` } : { width: column.width }
              }
            />
          ))}
        </colgroup>
        <thead ref={head}>
          <tr aria-rowindex={1}>
            {columns.map((column, index) => (
              <Head key={column.id} column={column} picking={index === 0 ? picking : undefined} />
            ))}
          </tr>
        </thead>
        <tbody>
          {first > 0 && <tr style={{ height: tops[first] }} />}
          {rows.slice(first, last).map((row, offset) => {
            const index = first + offset;
            const id = props.idOf(row);
            const picked = picking?.has(row) ?? false;
            const state = `${index === at ? 'at' : ''} ${id === props.chosen || picked ? 'chosen' : ''}`;
            return (
              <tr
                key={id}
                aria-rowindex={index + 2}
                aria-selected={index === at}
                className={state}
                style={{ height: rowHeight + (extraOf?.(row) ?? 0) }}
                onMouseDown={(event) => picking && event.shiftKey && event.preventDefault()}
                onClick={(event) => {
                  if (picking && event.shiftKey) picking.onPick(row, true);
                  else if (!leadsAway(event)) props.onRow(row, index);
                }}
                onDoubleClick={() => props.onOpen(row)}
              >
                {columns.map((column, n) => (
                  <td
                    key={column.id}
                    className={`${column.numeric ? 'num' : ''} ${column.mark?.(row) ?? ''}`}
                    title={column.title?.(row)}
                  >
                    {n === 0 && picking && (
                      <PickBox on={picked} label={picking.label(row)} onPick={(range) => picking.onPick(row, range)} />
                    )}
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            );
          })}
          {last < rows.length && <tr style={{ height: below }} />}
        </tbody>
      </table>
    </div>
  );
}
