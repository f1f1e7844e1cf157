// SPDX-License-Identifier: Apache-2.0
import { chosenIds, columnsWish } from './columns';
import type { ListColumn } from './list_column';
import { useUrlState } from './url_state';

export interface ColumnsShown<Row> {
  columns: readonly ListColumn<Row>[];
  choice: {
    possible: readonly string[];
    shown: readonly string[];
    label: (id: string) => string;
    onChange: (ids: string[]) => void;
  };
}

/** The columns of a list as the address has them. Buttons in rows are no columns to choose: they stay at the end. */
export function useColumns<Row>(all: readonly ListColumn<Row>[], usual: readonly string[]): ColumnsShown<Row> {
  const [get, set] = useUrlState();
  const free = all.filter(({ onlyShown }) => !onlyShown);
  const possible = free.map(({ id }) => id);
  const shown = chosenIds(possible, usual, get('cols'));
  return {
    columns: [
      ...shown.flatMap((id) => free.find((column) => column.id === id) ?? []),
      ...all.filter(({ onlyShown }) => onlyShown),
    ],
    choice: {
      possible,
      shown,
      label: (id) => free.find((column) => column.id === id)?.head ?? id,
      onChange: (ids) => set({ cols: columnsWish(ids, usual) }),
    },
  };
}
