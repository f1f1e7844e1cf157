// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { fitted } from './fit_photo';
import { exchanges, stretches } from './stretches';

const at = (day: number) => `2026-11-${String(day).padStart(2, '0')}T00:00:00Z`;

describe('installations over time', () => {
  it('fill the time from the first one to now', () => {
    const list = [
      { id: 'a', from: at(1), until: at(6) },
      { id: 'b', from: at(6), until: null },
    ];
    expect(stretches(list, Date.parse(at(11)))).toEqual([
      { id: 'a', left: 0, width: 50 },
      { id: 'b', left: 50, width: 50 },
    ]);
  });

  it('stay visible however short, and leave the time without a meter empty', () => {
    const [short, later] = stretches(
      [
        { id: 'a', from: at(1), until: '2026-11-01T00:00:10Z' },
        { id: 'b', from: at(9), until: null },
      ],
      Date.parse(at(11)),
    );
    expect(short?.width).toBe(0.5);
    expect(later).toEqual({ id: 'b', left: 80, width: 20 });
  });

  it('name each exchange by the meter that came', () => {
    const list = [
      { number: 'B', from: at(6), until: null },
      { number: 'A', from: at(1), until: at(6) },
    ];
    expect(exchanges(list)).toEqual([{ t: at(6), label: 'B' }]);
    expect(exchanges(list.slice(0, 1))).toEqual([]);
  });
});

describe('a photo', () => {
  it('is made smaller only where it is too large', () => {
    expect(fitted(4000, 3000)).toEqual({ width: 2400, height: 1800 });
    expect(fitted(800, 600)).toEqual({ width: 800, height: 600 });
  });
});
