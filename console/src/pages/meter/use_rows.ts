// SPDX-License-Identifier: Apache-2.0
import type { Consumption, UseRow } from '../../data/types';
import { add, compare, type Decimal, decimalText, parseDecimal, subtract } from '../../format/decimal';

export interface Conservation {
  sum: string;
  difference: string;
  holds: boolean;
}

/** Adds the bars exactly and compares with last - first; null where there is nothing to compare. */
export function conservation(use: Pick<Consumption, 'first' | 'last' | 'rows'>): Conservation | null {
  const first = parseDecimal(use.first?.value);
  const last = parseDecimal(use.last?.value);
  if (!first || !last) return null;
  let sum: Decimal = { mantissa: 0n, scale: 0 };
  for (const row of use.rows) {
    const value = parseDecimal(row.value);
    if (value) sum = add(sum, value);
  }
  const difference = subtract(last, first);
  return { sum: decimalText(sum), difference: decimalText(difference), holds: compare(sum, difference) === 0 };
}

export type RowKind = 'read' | 'gap' | 'after' | 'coming';

/** A row that has not begun, or has not ended and has no value yet, is not a gap. */
export function kindOf(row: UseRow, now: number): RowKind {
  if (row.value !== null) return row.spans_gap ? 'after' : 'read';
  return Date.parse(row.to) > now ? 'coming' : 'gap';
}
