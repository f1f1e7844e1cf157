// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { heightsOf, yearOf } from './month_use';

const zone = 'Asia/Shanghai';

describe('the use of the last twelve months', () => {
  it('begins eleven months before the present one and ends with it', () => {
    expect(yearOf({ from: '2019-01-01T00:00:00Z', until: null }, '2025-11-22', zone)).toEqual({
      from: '2024-11-30T16:00:00Z',
      to: '2025-11-30T16:00:00Z',
    });
  });

  it('goes by billing months where they begin on another day', () => {
    const contract = { from: '2019-01-01T00:00:00Z', until: null };
    expect(yearOf(contract, '2025-11-22', zone, 15)).toEqual({
      from: '2024-12-14T16:00:00Z',
      to: '2025-12-14T16:00:00Z',
    });
    expect(yearOf(contract, '2025-11-14', zone, 15)).toEqual({
      from: '2024-11-14T16:00:00Z',
      to: '2025-11-14T16:00:00Z',
    });
  });

  it('holds nothing from before or after the contract', () => {
    const contract = { from: '2025-03-09T16:00:00Z', until: '2025-06-30T16:00:00Z' };
    expect(yearOf(contract, '2025-11-22', zone)).toEqual({ from: contract.from, to: contract.until });
  });

  it('of a contract that ended long ago is empty', () => {
    const { from, to } = yearOf({ from: '2019-01-01T00:00:00Z', until: '2020-01-01T00:00:00Z' }, '2025-11-22', zone);
    expect(from > to).toBe(true);
  });

  it('is drawn in parts of the highest month, with gaps as gaps', () => {
    expect(heightsOf([2, null, 1])).toEqual([1, null, 0.5]);
    expect(heightsOf([0, 0])).toEqual([0, 0]);
    expect(heightsOf([])).toEqual([]);
  });
});
