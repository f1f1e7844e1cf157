// SPDX-License-Identifier: Apache-2.0
// Rows of a list as the text of a file or of the clipboard.

/** A number is written with "." and all its digits; "" where there is none. */
export type FileCell = { text: string } | { number: string };

/** A spreadsheet would compute what begins so; the server's own tables are marked in the same way. */
const formula = /^'*[=+\-@\t\r]./s;

const plain = (cell: FileCell): string =>
  'number' in cell ? cell.number : formula.test(cell.text) ? `'${cell.text}` : cell.text;

function csvCell(cell: FileCell): string {
  const text = plain(cell);
  return /[",;\t\r\n']/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** By this mark spreadsheet programs know UTF-8. */
export const csvBegin = '\uFEFF';
export const csvRow = (cells: readonly FileCell[]): string => `${cells.map(csvCell).join(',')}\r\n`;

export const tsvRow = (cells: readonly FileCell[]): string =>
  cells.map((cell) => plain(cell).replace(/[\t\r\n]+/g, ' ')).join('\t');
