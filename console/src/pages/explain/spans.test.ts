// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { Span } from '../../data/types';
import { faultByte, groups, lineage, spanAt } from './spans';

const span = (offset: number, length: number, depth: number): Span => ({
  offset,
  length,
  depth,
  field: '',
  meaning: '',
  error: false,
});
const spans = [span(0, 10, 0), span(0, 4, 1), span(0, 1, 2), span(1, 2, 2), span(4, 4, 1), span(4, 1, 2)];

describe('spans', () => {
  it('finds the narrowest explanation of a byte', () => {
    expect(spanAt(spans, 0)).toBe(2);
    expect(spanAt(spans, 2)).toBe(3);
    expect(spanAt(spans, 3)).toBe(1);
    expect(spanAt(spans, 9)).toBe(0);
    expect(spanAt(spans, 10)).toBe(-1);
    expect(spanAt([], 0)).toBe(-1);
  });

  it('knows what holds a span', () => {
    expect(lineage(spans, 3)).toEqual([0, 1, 3]);
    expect(lineage(spans, 5)).toEqual([0, 4, 5]);
    expect(lineage(spans, 0)).toEqual([0]);
  });

  it('groups bytes and leaves the unexplained alone', () => {
    expect(groups(spans, 10)).toEqual([0, 0, 0, 0, 1, 1, 1, 1, -1, -1]);
    const twoFrames = [span(0, 1, 0), span(1, 3, 0), span(1, 1, 1), span(2, 1, 1), span(2, 1, 2)];
    expect(groups(twoFrames, 5)).toEqual([0, 1, 2, -1, -1]);
  });

  it('marks the last byte when the fault is that there are no more', () => {
    const fault = (offset: number) => ({ spans: [], fault: { code: 'truncated', offset, message: '' } });
    expect(faultByte(fault(3), 10)).toEqual({ at: 3, beyond: false });
    expect(faultByte(fault(10), 10)).toEqual({ at: 9, beyond: true });
    expect(faultByte({ spans: [], fault: null }, 10)).toBeNull();
    expect(faultByte(fault(0), 0)).toBeNull();
  });
});
