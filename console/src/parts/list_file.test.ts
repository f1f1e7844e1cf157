// SPDX-License-Identifier: Apache-2.0
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { fileColumns, type ListColumn } from './list_column';
import { csvRow, tsvRow } from './list_text';
import { holdsExactly, rowXml, XlsxFile } from './xlsx_file';

interface Row {
  name: string;
  energy: string | null;
  unit: string;
  read: string | null;
}

const columns: ListColumn<Row>[] = [
  { id: 'name', head: 'Name', width: 1, text: (row) => row.name },
  {
    id: 'energy',
    head: 'Energy',
    width: 1,
    text: () => '42.3',
    number: (row) => row.energy,
    unitOf: (row) => row.unit,
  },
  { id: 'read', head: 'Read', width: 1, text: () => '06:00', time: (row) => row.read },
];
const rows: Row[] = [
  { name: 'Birch\tCourt, "3"', energy: '42.318', unit: 'MWh', read: '2026-11-21T06:00:00Z' },
  { name: '–', energy: null, unit: '', read: null },
];
const file = fileColumns(columns, 'Asia/Shanghai', (what) => `${what}, unit`);
const cells = rows.map((row) => file.map(({ cell }) => cell(row)));

describe('a list as a file', () => {
  it('has exact numbers with their units, times with their zone, and nothing where nothing is known', () => {
    expect(file.map(({ head }) => head)).toEqual(['Name', 'Energy', 'Energy, unit', 'Read']);
    expect(cells.map(tsvRow)).toEqual(['Birch Court, "3"\t42.318\tMWh\t2026-11-21T14:00:00+08:00', '\t\t\t']);
  });

  it('quotes what a comma would tear and marks what a spreadsheet would compute', () => {
    expect(cells.map(csvRow)[0]).toBe('"Birch\tCourt, ""3""",42.318,MWh,2026-11-21T14:00:00+08:00\r\n');
    expect(csvRow([{ text: '=1+1' }, { text: '-' }, { number: '-1.5' }])).toBe('"\'=1+1",-,-1.5\r\n');
  });

  it('keeps as text what a spreadsheet would round', () => {
    for (const text of ['0', '-12.500', '123456789012345', '12345678901234500000'])
      expect(holdsExactly(text)).toBe(true);
    for (const text of ['', '1234567890123456', '0.1234567890123456', 'x']) expect(holdsExactly(text)).toBe(false);
    expect(rowXml([{ number: '1.50' }, { number: '1234567890123456' }, { number: '' }])).toBe(
      '<row><c><v>1.50</v></c><c t="inlineStr"><is><t xml:space="preserve">1234567890123456</t></is></c><c/></row>',
    );
  });

  it('is a workbook whose sheet holds the rows in their order', async () => {
    const book = new XlsxFile(['A & B', 'C']);
    book.rows([[{ text: 'x<y\u0001' }, { number: '7' }]]);
    book.rows([[{ text: '\ud800z' }, { number: '8' }]]);
    const parts = unzipSync(new Uint8Array(await book.end().arrayBuffer()));
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    expect(Object.keys(parts)).toContain('[Content_Types].xml');
    expect(
      sheet
        .replace(/<[^>]*>/g, ' ')
        .split(/\s+/)
        .filter(Boolean),
    ).toEqual(['A', '&amp;', 'B', 'C', 'x&lt;y', '7', 'z', '8']);
  });
});
