// SPDX-License-Identifier: Apache-2.0
// Columns that many lists have.
import type { Format } from './format';
import type { ListColumn } from './list_column';
import { TimeText } from './marks';

/** How many of something. */
export const countColumn = <Key extends string>(
  id: Key,
  head: string,
  format: Format,
  width = 90,
): ListColumn<Partial<Record<Key, number>>> => ({
  id,
  head,
  width,
  numeric: true,
  text: (row) => (row[id] === undefined ? '–' : format.count(row[id])),
  number: (row) => (row[id] === undefined ? null : String(row[id])),
});

/** When something was; the exact time in a file. */
export const timeColumn = <Key extends string>(
  id: Key,
  head: string,
  format: Format,
  width = 130,
): ListColumn<Record<Key, string | null>> => ({
  id,
  head,
  width,
  text: (row) => (row[id] ? format.exactTime(row[id]) : '–'),
  time: (row) => row[id],
  cell: (row) => <TimeText at={row[id]} />,
});
