// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import { formatIso } from '../format/time';
import type { FileCell } from './list_text';
import type { RowColumn } from './row_table';

/** A column whose cells can be painted, copied and saved: what is shown and what is kept come from one place. */
export interface ListColumn<Row> extends Omit<RowColumn<Row>, 'head' | 'cell'> {
  head: string;
  /** Over the column, where it is more than a word. */
  headCell?: ReactNode;
  /** Of all numbers of the column. */
  unit?: string;
  /** What the cell says; "–" for nothing. */
  text: (row: Row) => string;
  /** Exactly, with every digit; null where there is no number. */
  number?: (row: Row) => string | null;
  /** Where each number has its own unit. */
  unitOf?: (row: Row) => string;
  /** In place of the text in a file. */
  time?: (row: Row) => string | null;
  /** A button in each row, say: no part of a file. */
  onlyShown?: boolean;
  /** Asked for row by row, where it is looked at: no part of a file either. */
  notKept?: boolean;
  /** Where the cell is more than words. */
  cell?: (row: Row) => ReactNode;
}

export const painted = <Row,>(column: ListColumn<Row>): RowColumn<Row> => ({
  ...column,
  head: column.headCell ? (
    column.headCell
  ) : column.onlyShown ? (
    <span className="visually-hidden">{column.head}</span>
  ) : column.unit ? (
    <>
      {column.head} <span className="unit">{column.unit}</span>
    </>
  ) : (
    column.head
  ),
  cell: column.cell ?? column.text,
});

/** A column of a file; a number whose unit differs from row to row has a second one. */
export interface FileColumn<Row> {
  head: string;
  cell: (row: Row) => FileCell;
}

function cellOf<Row>(column: ListColumn<Row>, zone: string): (row: Row) => FileCell {
  const { number, time, text } = column;
  if (number) return (row) => ({ number: number(row) ?? '' });
  if (time) return (row) => ({ text: formatIso(time(row) ?? '', zone) });
  return (row) => {
    const words = text(row);
    return { text: words === '–' ? '' : words };
  };
}

/** `unitHead`: the words over the units of a column. */
export function fileColumns<Row>(
  columns: readonly ListColumn<Row>[],
  zone: string,
  unitHead: (what: string) => string,
): FileColumn<Row>[] {
  const kept = columns.filter(({ onlyShown, notKept }) => !onlyShown && !notKept);
  return kept.flatMap((column) => {
    const { head, unit, unitOf } = column;
    const own = { head: unit ? `${head}, ${unit}` : head, cell: cellOf(column, zone) };
    return unitOf ? [own, { head: unitHead(head), cell: (row: Row) => ({ text: unitOf(row) }) }] : [own];
  });
}
