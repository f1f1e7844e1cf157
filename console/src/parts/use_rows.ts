// SPDX-License-Identifier: Apache-2.0
import type { Consumption, UseRow } from '../data/types';
import { add, compare, type Decimal, decimalText, parseDecimal, subtract } from '../format/decimal';

export interface Conservation {
  sum: string;
  difference: string;
  holds: boolean;
}

function sumOf(rows: readonly UseRow[]): Decimal {
  let sum: Decimal = { mantissa: 0n, scale: 0 };
  for (const row of rows) {
    const value = parseDecimal(row.value);
    if (value) sum = add(sum, value);
  }
  return sum;
}

/** Adds the bars exactly and compares with last - first; null where there is nothing to compare. */
export function conservation(use: Pick<Consumption, 'first' | 'last' | 'rows'>): Conservation | null {
  const first = parseDecimal(use.first?.value);
  const last = parseDecimal(use.last?.value);
  if (!first || !last) return null;
  const sum = sumOf(use.rows);
  const difference = subtract(last, first);
  return { sum: decimalText(sum), difference: decimalText(difference), holds: compare(sum, difference) === 0 };
}

/** Adds the bars exactly and compares with what the meters together have counted; null without any. */
export function conservedTotal(use: { total: string | null; rows: readonly UseRow[] }): Conservation | null {
  const total = parseDecimal(use.total);
  if (!total) return null;
  const sum = sumOf(use.rows);
  return { sum: decimalText(sum), difference: decimalText(total), holds: compare(sum, total) === 0 };
}

export type RowKind = 'read' | 'gap' | 'after' | 'part' | 'coming';

export interface ShownRow extends UseRow {
  /** Of a sum: no part is missing. */
  complete?: boolean;
  /** Nothing was to be measured then. */
  outside?: boolean;
}

/** A row that has not begun, or has not ended and has no value yet, is not a gap; nor is one without a meter. */
export function kindOf(row: ShownRow, now: number): RowKind {
  if (row.value === null) return row.outside || Date.parse(row.to) > now ? 'coming' : 'gap';
  if (row.complete === false && Date.parse(row.to) <= now) return 'part';
  return row.spans_gap ? 'after' : 'read';
}

export interface RowMark {
  /** Index of the row. */
  at: number;
  label: string;
}

/** In which row each moment lies; those outside are left out, moments of one row share a mark. */
export function marksAt(rows: readonly UseRow[], moments: readonly { t: string; label: string }[]): RowMark[] {
  const out: RowMark[] = [];
  for (const { t, label } of moments) {
    const at = rows.findIndex((row) => Date.parse(row.from) <= Date.parse(t) && Date.parse(t) < Date.parse(row.to));
    const known = out.find((one) => one.at === at);
    if (known) known.label = `${known.label}, ${label}`;
    else if (at >= 0) out.push({ at, label });
  }
  return out;
}

/** Says of each row whether a meter was there at all. */
export function withMeter(
  rows: readonly ShownRow[],
  installations: readonly { from: string; until: string | null }[],
): ShownRow[] {
  return rows.map((row) => ({
    ...row,
    outside: !installations.some(
      ({ from, until }) =>
        Date.parse(from) < Date.parse(row.to) && (until === null || Date.parse(until) > Date.parse(row.from)),
    ),
  }));
}
