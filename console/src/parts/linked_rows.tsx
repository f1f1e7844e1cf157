// SPDX-License-Identifier: Apache-2.0
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { usePreferences } from '../data/preferences';
import { useListKeys } from './list_keys';
import { type RowColumn, RowTable } from './row_table';

/** A table of a tab, each row of which leads to a page of its own. */
export function LinkedRows<T extends { id: string }>(props: {
  label: string;
  columns: readonly RowColumn<T>[];
  rows: readonly T[];
  total: number;
  pathOf: (row: T) => string;
  /** The field that "/" leads to. */
  search: string;
  onNearEnd: () => void;
}) {
  const { pathOf, search, rows, ...rest } = props;
  const navigate = useNavigate();
  const { density } = usePreferences();
  const [at, setAt] = useState(-1);
  const box = useRef<HTMLDivElement>(null);
  const open = (row: T | undefined) => row && void navigate(pathOf(row));
  useListKeys(
    {
      move: (by) => setAt(Math.max(0, Math.min(at + by, rows.length - 1))),
      panel: () => open(rows[at]),
      open: () => open(rows[at]),
      search: () => document.querySelector<HTMLInputElement>(search)?.focus(),
      close: () => setAt(-1),
      help: () => {},
    },
    box,
  );
  return (
    <RowTable<T>
      {...rest}
      rows={rows}
      idOf={(row) => row.id}
      rowHeight={density}
      at={at}
      chosen=""
      onRow={(_, index) => setAt(index)}
      onOpen={open}
      box={box}
    />
  );
}
