// SPDX-License-Identifier: Apache-2.0
import { useSyncExternalStore } from 'react';
import type { SheetFormat } from '../data/imports';
import { allPages, type FetchPage } from '../data/pages';
import type { FileColumn } from './list_column';
import { csvBegin, csvRow, type FileCell } from './list_text';
import { saveFile } from './save_file';

/** A list on its way into a file; it goes on when the page is left. */
export interface Download {
  file: string;
  done: number;
  of: number;
  error: unknown;
  stop: () => void;
}

/** More than a spreadsheet is pleasant with; a CSV has no such bound. */
export const mostSheetRows = 100_000;

let current: Download | null = null;
const watchers = new Set<() => void>();

function put(next: Download | null): void {
  current = next;
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

export const useDownload = (): Download | null => useSyncExternalStore(watch, () => current);
export const dropDownload = (): void => put(null);

interface Sheet {
  rows: (rows: FileCell[][]) => void;
  end: () => Blob;
}

function csvFile(heads: readonly string[]): Sheet {
  const parts = [csvBegin, csvRow(heads.map((text) => ({ text })))];
  return {
    rows: (rows) => parts.push(rows.map(csvRow).join('')),
    end: () => new Blob(parts, { type: 'text/csv;charset=utf-8' }),
  };
}

// The packer is fetched when somebody saves a workbook.
const sheetOf = async (format: SheetFormat, heads: readonly string[]): Promise<Sheet> =>
  format === 'csv' ? csvFile(heads) : new (await import('./xlsx_file')).XlsxFile(heads);

export interface Wanted<Row> {
  file: string;
  format: SheetFormat;
  columns: readonly FileColumn<Row>[];
  fetch: FetchPage<Row>;
}

/** One at a time: a second one takes the place of the first. */
export async function downloadList<Row>({ file, format, columns, fetch }: Wanted<Row>): Promise<void> {
  current?.stop();
  const off = new AbortController();
  const name = `${file}.${format}`;
  const stop = () => {
    off.abort();
    put(null);
  };
  const say = (change: Partial<Download>) =>
    off.signal.aborted || put({ file: name, done: 0, of: 0, error: null, stop, ...change });
  say({});
  try {
    const sheet = await sheetOf(
      format,
      columns.map(({ head }) => head),
    );
    let done = 0;
    for await (const page of allPages(fetch, off.signal)) {
      sheet.rows(page.items.map((row) => columns.map(({ cell }) => cell(row))));
      done += page.items.length;
      say({ done, of: Math.max(page.total, done) });
    }
    if (off.signal.aborted) return;
    saveFile(sheet.end(), name);
    put(null);
  } catch (error) {
    say({ error });
  }
}
