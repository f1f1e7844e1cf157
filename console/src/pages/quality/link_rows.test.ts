// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { LinkHistory, LinkPoint, MeterLinkRow } from '../../data/communication';
import { curveOf, delayBars, periodOf, worstMeters } from './link_rows';

const point = (begins: string, online_s: number, reads_good: number): LinkPoint =>
  ({
    begins,
    gateway: { online_s, offline_s: 3600 - online_s, connections: 0, bytes_in: 0, bytes_out: 0 },
    line: { reads: 10, reads_good },
  }) as LinkPoint;

describe('communication of a line', () => {
  it('is a curve in per cent that breaks where nothing was counted', () => {
    const history = {
      step: 'hour',
      points: [
        point('2026-11-21T00:00:00Z', 3600, 10),
        point('2026-11-21T01:00:00Z', 1800, 9),
        point('2026-11-21T05:00:00Z', 3600, 0),
      ],
    } as LinkHistory;
    const curve = curveOf(history);
    expect(curve.gaps).toHaveLength(1);
    expect(curve.online).toEqual([100, 50, null, 100]);
    expect(curve.success).toEqual([100, 90, null, 0]);
    expect(curve.times).toHaveLength(4);
  });

  it('shows delays as bars of which none that holds anything is too short to be seen', () => {
    const bars = delayBars([
      { up_to_ms: 50, count: 1 },
      { up_to_ms: 100, count: 1000 },
      { up_to_ms: null, count: 0 },
    ]);
    expect(bars.map((bar) => bar.length)).toEqual([1, 100, 0]);
    expect(bars.map((bar) => bar.over)).toEqual([0, 50, 100]);
  });

  it('lists the meters with the worst first', () => {
    const meter = (id: string, health: string, tried: number, read: number) =>
      ({ id, health, figures: { tried, read } }) as MeterLinkRow;
    const rows = [
      meter('1', 'good', 9, 9),
      meter('2', 'silent', 9, 1),
      meter('3', 'weak', 9, 5),
      meter('4', 'good', 9, 8),
    ];
    expect(worstMeters(rows).map((row) => row.id)).toEqual(['2', '3', '4', '1']);
  });

  it('is shown for a day unless the address says otherwise', () => {
    expect(periodOf('')).toBe('day');
    expect(periodOf('month')).toBe('month');
    expect(periodOf('century')).toBe('day');
  });
});
