// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { decimalText } from '../../format/decimal';
import { mergeSums } from './sums';

describe('sums over the filter', () => {
  it('join the units in which meters count, and count the meters of all', () => {
    const sums = [
      { quantity: 'energy', unit: 'Wh', total: '5000', of: 50 },
      { quantity: 'energy', unit: 'J', total: '3600000', of: 1 },
      { quantity: 'volume', unit: 'm3', total: '1', of: 51 },
    ];
    const shown = mergeSums(sums, ['energy', 'power'], () => 'kWh');
    expect(shown.map((sum) => [sum.quantity, decimalText(sum.total), sum.unit, sum.of])).toEqual([
      ['energy', '6', 'kWh', 51],
    ]);
  });
});
