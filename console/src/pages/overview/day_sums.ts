// SPDX-License-Identifier: Apache-2.0
import type { DayUse } from '../../data/types';
import type { Decimal } from '../../format/decimal';
import { sumIn } from '../../format/units';

export interface DaySum {
  day: string;
  sum: Decimal | null;
  meters: number;
  of: number;
}

/** One sum a day: meters of one commodity may count in different units (Wh and J), each a row of its own. */
export function mergeDays(rows: readonly DayUse[], unit: string): DaySum[] {
  const days = [...new Set(rows.map((row) => row.day))].sort();
  return days.map((day) => {
    const own = rows.filter((row) => row.day === day);
    return {
      day,
      sum: sumIn(
        own.map((row) => ({ value: row.total, unit: row.unit })),
        unit,
      ),
      meters: own.reduce((sum, row) => sum + row.meters, 0),
      of: Math.max(...own.map((row) => row.of)),
    };
  });
}

/** The day that fewest meters cover says how far the sums can be trusted. */
export function worstCoverage(days: readonly Pick<DaySum, 'meters' | 'of'>[]): { n: number; m: number } | null {
  const worst = [...days].sort((a, b) => a.meters * b.of - b.meters * a.of)[0];
  return worst ? { n: worst.meters, m: worst.of } : null;
}
