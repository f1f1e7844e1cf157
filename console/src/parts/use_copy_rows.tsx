// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from './format';
import { fileColumns, type ListColumn } from './list_column';
import { tsvRow } from './list_text';
import { copyText } from './panel';

/** More than a clipboard is pleasant with; a file has no such bound. */
export const mostCopied = 20_000;

interface Copied {
  rows: number;
  of: number;
  /** What a browser did not let us copy without a press of its own. */
  held: string | null;
}

/** Copies rows as they are shown, under their heads when there are several; says how many. */
export function useCopyRows<Row>(columns: readonly ListColumn<Row>[]) {
  const { t } = useTranslation();
  const { zone, count } = useFormat();
  const [copied, setCopied] = useState<Copied | null>(null);
  const file = fileColumns(columns, zone, (what) => t('list_file.unit_of', { what }));
  const hand = (text: string, rows: number, of: number) =>
    copyText(text).then(
      () => setCopied({ rows, of, held: null }),
      () => setCopied({ rows, of, held: text }),
    );
  /** `of`: how many there are in all. */
  const copy = (some: readonly Row[], of = some.length) => {
    const head = some.length > 1 ? [tsvRow(file.map((column) => ({ text: column.head })))] : [];
    const lines = some.map((row) => tsvRow(file.map(({ cell }) => cell(row))));
    void hand([...head, ...lines].join('\n'), some.length, of);
    return some.length > 0;
  };
  const words =
    copied && copied.rows < copied.of
      ? t('picks.copied_first', { n: count(copied.rows), m: count(copied.of) })
      : copied && t('picks.copied', { count: copied.rows });
  const note = copied && (
    <span role="status">
      {copied.held === null ? (
        words
      ) : (
        <Button size="small" onClick={() => void hand(copied.held ?? '', copied.rows, copied.of)}>
          {t('picks.copy_held', { count: copied.rows })}
        </Button>
      )}
    </span>
  );
  return { copy, note, clear: () => setCopied(null) };
}
