// SPDX-License-Identifier: Apache-2.0
import type { MeterSum } from '../../data/types';
import type { Decimal } from '../../format/decimal';
import { sumIn } from '../../format/units';

export interface ShownSum {
  quantity: string;
  unit: string;
  total: Decimal;
  of: number;
}

/** One sum for each wanted quantity: the server sends one for each unit in which meters count. */
export function mergeSums(
  sums: readonly MeterSum[],
  wanted: readonly string[],
  shownIn: (unit: string) => string,
): ShownSum[] {
  return wanted.flatMap((quantity) => {
    const own = sums.filter((sum) => sum.quantity === quantity && sum.total !== null);
    const unit = shownIn(own[0]?.unit ?? '');
    const total = sumIn(
      own.map((sum) => ({ value: sum.total, unit: sum.unit })),
      unit,
    );
    return total ? [{ quantity, unit, total, of: own.reduce((count, sum) => count + sum.of, 0) }] : [];
  });
}
