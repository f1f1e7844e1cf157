// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { DayUse } from '../../data/types';
import { decimalText } from '../../format/decimal';
import { mergeDays, worstCoverage } from './day_sums';

const row = (day: string, total: string | null, unit: string, meters: number): DayUse => ({
  day,
  commodity: 'heat',
  total,
  unit,
  meters,
  of: 51,
});

describe('use by day', () => {
  const days = mergeDays(
    [
      row('2026-11-19', '2000', 'Wh', 50),
      row('2026-11-20', null, 'Wh', 0),
      row('2026-11-19', '3600000', 'J', 1),
      row('2026-11-20', null, 'J', 0),
    ],
    'kWh',
  );

  it('is one sum a day, whatever the meters count in', () => {
    expect(days.map((one) => [one.day, one.sum && decimalText(one.sum), one.meters, one.of])).toEqual([
      ['2026-11-19', '3', 51, 51],
      ['2026-11-20', null, 0, 51],
    ]);
  });

  it('names the day with the fewest meters', () => {
    expect(worstCoverage(days)).toEqual({ n: 0, m: 51 });
    expect(worstCoverage([])).toBeNull();
  });
});
