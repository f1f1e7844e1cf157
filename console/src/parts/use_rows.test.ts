// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { conservation, conservedTotal, kindOf, marksAt, withMeter } from './use_rows';

const row = (value: string | null, spans_gap?: boolean) => ({
  from: '2026-11-20T00:00:00Z',
  to: '2026-11-21T00:00:00Z',
  value,
  ...(spans_gap ? { spans_gap } : {}),
});
const point = (value: string) => ({ t: '2026-11-20T00:00:00Z', value });

describe('use', () => {
  it('the bars make the difference of the register, gap or not', () => {
    const use = { first: point('39114.1'), last: point('39117.4'), rows: [row('1.1'), row(null), row('2.2', true)] };
    expect(conservation(use)).toEqual({ sum: '3.3', difference: '3.3', holds: true });
  });

  it('says so when they do not', () => {
    const use = { first: point('0'), last: point('0.30000000000000001'), rows: [row('0.1'), row('0.2')] };
    expect(conservation(use)?.holds).toBe(false);
  });

  it('has nothing to say without readings', () => {
    expect(conservation({ first: null, last: null, rows: [] })).toBeNull();
  });

  it('does not call the future a gap', () => {
    const now = Date.parse('2026-11-20T12:00:00Z');
    expect(kindOf(row(null), now)).toBe('coming');
    expect(kindOf(row(null), Date.parse('2026-11-22T00:00:00Z'))).toBe('gap');
    expect(kindOf(row('0'), now)).toBe('read');
    expect(kindOf(row('5', true), now)).toBe('after');
  });

  it('of a point makes what its meters have counted together', () => {
    expect(conservedTotal({ total: '3.30', rows: [row('1.1'), row(null), row('2.2')] })?.holds).toBe(true);
    expect(conservedTotal({ total: '3.31', rows: [row('1.1'), row('2.2')] })?.holds).toBe(false);
    expect(conservedTotal({ total: null, rows: [] })).toBeNull();
  });

  it('of a sum says where a part is missing, once the time is over', () => {
    const partial = { ...row('5'), complete: false };
    expect(kindOf(partial, Date.parse('2026-11-22T00:00:00Z'))).toBe('part');
    expect(kindOf(partial, Date.parse('2026-11-20T12:00:00Z'))).toBe('read');
    expect(kindOf({ ...row('5'), complete: true }, Date.parse('2026-11-22T00:00:00Z'))).toBe('read');
  });

  it('is marked in the row in which a meter was exchanged', () => {
    const rows = [row('1'), { ...row('2'), from: '2026-11-21T00:00:00Z', to: '2026-11-22T00:00:00Z' }];
    const marks = marksAt(rows, [
      { t: '2026-11-21T10:20:00Z', label: 'B' },
      { t: '2026-11-21T11:00:00Z', label: 'C' },
      { t: '2026-11-22T00:00:00Z', label: 'D' },
    ]);
    expect(marks).toEqual([{ at: 1, label: 'B, C' }]);
  });

  it('is not missing where no meter was there', () => {
    const there = [{ from: '2026-11-20T12:00:00Z', until: '2026-11-20T18:00:00Z' }];
    const rows = withMeter(
      [row(null), { ...row(null), from: '2026-11-21T00:00:00Z', to: '2026-11-22T00:00:00Z' }],
      there,
    );
    const now = Date.parse('2026-11-23T00:00:00Z');
    expect(rows.map((one) => kindOf(one, now))).toEqual(['gap', 'coming']);
  });
});
