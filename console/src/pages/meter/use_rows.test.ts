// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { conservation, kindOf } from './use_rows';

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
});
