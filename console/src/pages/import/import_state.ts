// SPDX-License-Identifier: Apache-2.0
import type { Import, ImportRow, ImportState } from '../../data/imports';
import type { MarkName } from '../../parts/marks';

export const importSteps = ['file', 'columns', 'preview', 'run'] as const;
export type ImportStep = (typeof importSteps)[number];

const steps: Readonly<Record<ImportState, ImportStep>> = {
  reading: 'columns',
  checked: 'preview',
  running: 'run',
  done: 'run',
  failed: 'run',
  undoing: 'run',
  undone: 'run',
  discarded: 'file',
};

export const stepOf = (one: Pick<Import, 'state'> | undefined): ImportStep => (one ? steps[one.state] : 'file');

export const stateMarks: Readonly<Record<ImportState, MarkName>> = {
  reading: 'busy',
  checked: 'unknown',
  running: 'busy',
  done: 'ok',
  failed: 'alarm',
  undoing: 'busy',
  undone: 'unknown',
  discarded: 'unknown',
};

/** Columns in the order of the file, as far as the rows tell. */
export const columnsOf = (rows: readonly Pick<ImportRow, 'values'>[]): string[] => [
  ...new Set(rows.flatMap((row) => Object.keys(row.values))),
];

type Counts = Pick<Import, 'mode' | 'new' | 'changed' | 'wrong'>;

/** Why it cannot be taken in as it stands; null: it can. */
export function refusalOf(one: Counts): 'wrong_rows' | 'nothing_new' | null {
  if (one.wrong > 0 && one.mode === 'all_or_nothing') return 'wrong_rows';
  return one.new + one.changed === 0 ? 'nothing_new' : null;
}

/** What is wrong with one cell; nothing where it is right. */
export const cellErrors = (row: ImportRow, column: string) => row.errors.filter((one) => one.column === column);

/** What an import has done, or would do, to one cell. */
export const cellChange = (row: ImportRow, column: string) => row.changes.find((one) => one.column === column);
