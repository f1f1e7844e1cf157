// SPDX-License-Identifier: Apache-2.0
// A list that the server gives as a whole: it is filtered and sorted here.
import { compare, parseDecimal } from '../format/decimal';
import type { ListColumn } from './list_column';

/** Rows that say each word that is looked for, in whatever column. */
export function matching<Row>(rows: readonly Row[], words: string, textOf: (row: Row) => string): readonly Row[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return rows;
  return rows.filter((row) => {
    const text = textOf(row).toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}

type Order<Row> = (a: Row, b: Row) => number;

/** By what the column holds; what it has nothing for comes last, whichever way the others go. */
function orderBy<Row>({ number, time, text }: ListColumn<Row>, down: boolean, language: string): Order<Row> {
  const words = new Intl.Collator(language, { numeric: true });
  const way = down ? -1 : 1;
  const by =
    <Key>(keyOf: (row: Row) => Key | null, order: (a: Key, b: Key) => number): Order<Row> =>
    (a, b) => {
      const [one, other] = [keyOf(a), keyOf(b)];
      if (one === null || other === null) return Number(one === null) - Number(other === null);
      return way * order(one, other);
    };
  if (number) return by((row) => parseDecimal(number(row)), compare);
  if (time)
    return by(
      (row) => time(row),
      (a, b) => Date.parse(a) - Date.parse(b),
    );
  return by((row) => (text(row) === '–' ? null : text(row)), words.compare);
}

/** `sort`: a column, "-" before it for the other way round, "" for the order they came in. */
export function ordered<Row>(
  rows: readonly Row[],
  columns: readonly ListColumn<Row>[],
  sort: string,
  language: string,
): readonly Row[] {
  const down = sort.startsWith('-');
  const column = columns.find(({ id }) => id === sort.replace('-', ''));
  return column ? [...rows].sort(orderBy(column, down, language)) : rows;
}

/** The press of a head after this one: up, down, and back to the order they came in. */
export const nextSort = (sort: string, id: string): string => (sort === id ? `-${id}` : sort === `-${id}` ? '' : id);
