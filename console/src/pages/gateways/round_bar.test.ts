// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { roundShare } from './round_bar';

const round = (duration_ms: number, ideal_ms: number) => ({
  started: '',
  ended: '',
  duration_ms,
  ideal_ms,
  read: 0,
  failed: 0,
});

describe('round against the limit of the line', () => {
  it('is the unavoidable part of what was spent, rounded down', () => {
    expect(roundShare(round(114_000, 103_000))).toBe(90);
    expect(roundShare(round(1000, 999))).toBe(99);
  });
  it('never exceeds the limit and survives an empty round', () => {
    expect(roundShare(round(900, 1000))).toBe(100);
    expect(roundShare(round(0, 0))).toBe(0);
  });
});
