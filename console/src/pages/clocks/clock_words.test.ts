// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { barsOf, countWorse, limitOf, markOf, orderOf, reasonsOf, signOf, withoutTenths } from './clock_words';

describe('clocks', () => {
  it('are filtered by a limit of the address, by none when it is another', () => {
    expect(limitOf('300')).toBe(300);
    expect(limitOf('')).toBe(0);
    expect(limitOf('7')).toBe(0);
  });

  it('are ordered to be set as the list is filtered, without those that are right', () => {
    expect(orderOf(0)).toEqual({ worse_than_s: 29 });
    expect(orderOf(300)).toEqual({ worse_than_s: 300 });
  });

  it('are marked by how far they are off, ahead or behind', () => {
    expect([0, -60, 61, -300, 301, -4000].map(markOf)).toEqual(['ok', 'ok', 'late', 'late', 'alarm', 'alarm']);
    expect([5, -5, 0].map(signOf)).toEqual(['+', '−', '']);
  });

  it('are told in whole seconds', () => {
    expect(['5.0 s', '0,0 с', '12 s', '1 h 10 s'].map(withoutTenths)).toEqual(['5 s', '0 с', '12 s', '1 h 10 s']);
  });

  it('have a bar for each range, the longest the most', () => {
    const bars = barsOf([
      { within_s: 5, count: 1000 },
      { within_s: 30, count: 1 },
      { within_s: 3600, count: 0 },
      { within_s: null, count: 500 },
    ]);
    expect(bars.map((bar) => bar.length)).toEqual([100, 1, 0, 50]);
    expect(bars.map((bar) => bar.over)).toEqual([0, 5, 30, 3600]);
    expect(bars.map((bar) => bar.mark)).toEqual(['ok', 'ok', 'alarm', 'alarm']);
    expect(barsOf([{ within_s: 5, count: 0 }])[0]?.length).toBe(0);
  });

  it('are counted from a limit on', () => {
    const ranges = [5, 30, 60, null].map((within_s, n) => ({ within_s, count: n + 1 }));
    expect([0, 30, 60, 300].map((limit) => countWorse(ranges, limit))).toEqual([10, 7, 4, 0]);
  });

  it('that are left out are counted by the reason', () => {
    const meter = { id: '1', number: '', name: '' };
    const left_out = ['small', 'too_large', 'small'].map((code) => ({ meter, code }));
    expect(reasonsOf({ setting: [], left_out, more: false, job: null })).toEqual([
      { code: 'small', count: 2 },
      { code: 'too_large', count: 1 },
    ]);
  });
});
