// SPDX-License-Identifier: Apache-2.0
import type { TFunction } from 'i18next';
import type { ImportRow, RowVerdict } from '../../data/imports';
import type { Format } from '../../parts/format';
import { Mark, type MarkName } from '../../parts/marks';
import type { RowColumn } from '../../parts/row_table';
import { wordFor, wordIfAny } from '../../text/i18n';
import { cellChange, cellErrors } from './import_state';

export const verdictMarks: Readonly<Record<RowVerdict, MarkName>> = {
  new: 'ok',
  changed: 'late',
  same: 'unknown',
  wrong: 'alarm',
};

/** The server's own words say which value it is about; ours come first. */
export function errorText({ code, text }: ImportRow['errors'][number]): string {
  return [wordIfAny('list_error', code), text].filter(Boolean).join(' ');
}

const whyText = (row: ImportRow) => row.errors.map(errorText).join(' ');

function Cell({ row, column }: { row: ImportRow; column: string }) {
  const change = cellChange(row, column);
  if (!change) return row.values[column] ?? '';
  return (
    <>
      <s className="small">{change.before || '–'}</s> → {change.after || '–'}
    </>
  );
}

function cellTitle(row: ImportRow, column: string): string {
  const change = cellChange(row, column);
  const errors = cellErrors(row, column).map(errorText);
  const value = change ? `${change.before || '–'} → ${change.after || '–'}` : (row.values[column] ?? '');
  return [value, ...errors].filter(Boolean).join('\n');
}

const valueColumn = (column: string): RowColumn<ImportRow> => ({
  id: `value.${column}`,
  head: wordFor('sheet_column', column),
  width: 150,
  cell: (row) => <Cell row={row} column={column} />,
  title: (row) => cellTitle(row, column),
  mark: (row) => (cellErrors(row, column).length > 0 ? 'cell-wrong' : cellChange(row, column) ? 'changed' : ''),
});

/** Row and verdict first, the reasons where there are any, then the file as it is. */
export function rowColumns(columns: readonly string[], withWhy: boolean, format: Format, t: TFunction) {
  const first: RowColumn<ImportRow>[] = [
    {
      id: 'row',
      head: t('field_list.row'),
      width: 150,
      cell: (row) => (
        <>
          <span className="small">{format.count(row.row)}</span> {row.key}
        </>
      ),
      title: (row) => row.key,
    },
    {
      id: 'what',
      head: t('import.what'),
      width: 120,
      cell: (row) => <Mark of={verdictMarks[row.what]} word={t(`import.verdict.${row.what}`)} />,
    },
  ];
  const why: RowColumn<ImportRow> = {
    id: 'why',
    head: t('field_list.what'),
    width: 420,
    cell: (row) => <span lang="en">{whyText(row)}</span>,
    title: whyText,
  };
  return [...first, ...(withWhy ? [why] : []), ...columns.map(valueColumn)];
}
