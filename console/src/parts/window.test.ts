// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { rowTops, visibleRows } from './window';

describe('visible rows', () => {
  it('paints what is seen and a margin', () => {
    expect(visibleRows(2800, 550, rowTops(12_480, 28))).toEqual({ first: 92, last: 128 });
  });
  it('stays within the list', () => {
    expect(visibleRows(0, 560, rowTops(5, 28))).toEqual({ first: 0, last: 5 });
    expect(visibleRows(1e9, 560, rowTops(100, 28))).toEqual({ first: 92, last: 100 });
    expect(visibleRows(0, 560, rowTops(0, 28))).toEqual({ first: 0, last: 0 });
  });
  it('knows rows that are taller than others', () => {
    const tops = rowTops(100, 28, (index) => (index === 0 ? 280 : 0));
    expect(tops.slice(0, 3)).toEqual([0, 308, 336]);
    expect(visibleRows(300, 28, tops, 0)).toEqual({ first: 0, last: 2 });
    expect(visibleRows(308, 28, tops, 0)).toEqual({ first: 1, last: 3 });
  });
});
