// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { type Bar, gapBands } from './bars';
import { breakAtGaps, findGaps, usualStep } from './gaps';

const bar = (value: number | null, coming = false): Bar => ({ label: '', value, coming, tip: '' });

describe('gaps', () => {
  it('finds what is longer than usual', () => {
    const times = [0, 60, 120, 180, 600, 660];
    expect(usualStep(times)).toBe(60);
    expect(findGaps(times)).toEqual([{ from: 180, to: 600 }]);
    expect(findGaps([0, 60, 121, 179])).toEqual([]);
    expect(findGaps([5])).toEqual([]);
    expect(findGaps([])).toEqual([]);
  });

  it('never lets a line run through one', () => {
    const times = [0, 60, 120, 600, 660];
    const broken = breakAtGaps(times, [[1, 2, 3, 9, 10]], findGaps(times));
    expect(broken.times).toEqual([0, 60, 120, 360, 600, 660]);
    expect(broken.series).toEqual([[1, 2, 3, null, 9, 10]]);
  });

  it('joins neighbouring missing bars to one band and keeps the future out of it', () => {
    const bars = [bar(1), bar(null), bar(null), bar(0), bar(null), bar(null, true)];
    expect(gapBands(bars, (first, last) => `${first}-${last}`)).toEqual([
      { first: 1, last: 2, label: '1-2' },
      { first: 4, last: 4, label: '4-4' },
    ]);
  });
});
