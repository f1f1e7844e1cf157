// SPDX-License-Identifier: Apache-2.0
// A workbook of one sheet, packed while its rows come in. No worker: the content security policy has no room for one.
import { strToU8, Zip, ZipDeflate } from 'fflate';
import { parseDecimal, trimZeros } from '../format/decimal';
import type { FileCell } from './list_text';

const longestText = 32_767;
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packed = 'http://schemas.openxmlformats.org/package/2006';
const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

const types =
  `${head}<Types xmlns="${packed}/content-types">` +
  `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
  `<Override PartName="/xl/workbook.xml" ContentType="${kind}.sheet.main+xml"/>` +
  `<Override PartName="/xl/styles.xml" ContentType="${kind}.styles+xml"/>` +
  `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${kind}.worksheet+xml"/></Types>`;
const links = (...targets: [string, string][]) =>
  `${head}<Relationships xmlns="${packed}/relationships">${targets
    .map(([type, target], n) => `<Relationship Id="r${n + 1}" Type="${office}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;
const workbook =
  `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>` +
  `<sheet name="Riser" sheetId="1" r:id="r1"/></sheets></workbook>`;
/** The second format is that of the head. */
const styles =
  `${head}<styleSheet xmlns="${main}"><fonts count="2"><font/><font><b/></font></fonts>` +
  `<fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders>` +
  `<cellStyleXfs count="1"><xf/></cellStyleXfs>` +
  `<cellXfs count="2"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/></cellXfs></styleSheet>`;

/** What XML cannot carry is left out. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are meant
const unspeakable = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/gu;
const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string =>
  text
    .slice(0, longestText)
    .replace(unspeakable, '')
    .replace(/[&<>"]/g, (one) => marks[one] ?? '');

/** A spreadsheet keeps fifteen digits of a number; longer ones are kept as text. */
export function holdsExactly(text: string): boolean {
  const number = parseDecimal(text);
  if (!number) return false;
  const { mantissa } = trimZeros(number);
  return String(mantissa).replace('-', '').replace(/0+$/, '').length <= 15;
}

function cellXml(cell: FileCell, style: string): string {
  if ('number' in cell && holdsExactly(cell.number)) return `<c><v>${cell.number}</v></c>`;
  const text = 'number' in cell ? cell.number : cell.text;
  if (text === '') return '<c/>';
  return `<c t="inlineStr"${style}><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

export const rowXml = (cells: readonly FileCell[], style = ''): string =>
  `<row>${cells.map((cell) => cellXml(cell, style)).join('')}</row>`;

export class XlsxFile {
  private readonly chunks: BlobPart[] = [];
  private readonly zip = new Zip((error, data) => {
    if (error) throw error;
    this.chunks.push(data as Uint8Array<ArrayBuffer>);
  });
  private readonly sheet: ZipDeflate;

  constructor(heads: readonly string[]) {
    this.part('[Content_Types].xml', types);
    this.part('_rels/.rels', links(['officeDocument', 'xl/workbook.xml']));
    this.part('xl/workbook.xml', workbook);
    this.part('xl/_rels/workbook.xml.rels', links(['worksheet', 'worksheets/sheet1.xml'], ['styles', 'styles.xml']));
    this.part('xl/styles.xml', styles);
    this.sheet = this.open('xl/worksheets/sheet1.xml');
    this.write(
      `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">` +
        `<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
        `<sheetFormatPr defaultRowHeight="15"/><cols><col min="1" max="${heads.length}" width="18" customWidth="1"/></cols>` +
        `<sheetData>${rowXml(
          heads.map((text) => ({ text })),
          ' s="1"',
        )}`,
    );
  }

  rows(rows: readonly (readonly FileCell[])[]): void {
    this.write(rows.map((cells) => rowXml(cells)).join(''));
  }

  end(): Blob {
    this.sheet.push(strToU8('</sheetData></worksheet>'), true);
    this.zip.end();
    return new Blob(this.chunks, { type: `${kind}.sheet` });
  }

  private open(name: string): ZipDeflate {
    const part = new ZipDeflate(name, { level: 6 });
    this.zip.add(part);
    return part;
  }

  private part(name: string, text: string): void {
    this.open(name).push(strToU8(text), true);
  }

  private write(text: string): void {
    this.sheet.push(strToU8(text));
  }
}
