// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { LineFigures, NetworkFinding } from '../data/communication';
import { causeMark, countHealth, cutFrom, onlineShare, shareMark, successShare } from './reach';

const gateway = { online_s: 900, offline_s: 100, connections: 1, bytes_in: 0, bytes_out: 0 };
const finding = (cause: string, first: string | null): NetworkFinding => ({
  cause,
  since: null,
  line: null,
  repeater: null,
  meters: 1,
  of: 3,
  first: first === null ? null : { id: first, name: first },
});

describe('how well something is reached', () => {
  it('has no share where nothing was counted', () => {
    expect(onlineShare(gateway)).toBe(0.9);
    expect(onlineShare({ ...gateway, online_s: 0, offline_s: 0 })).toBeNull();
    expect(successShare({ reads: 0, reads_good: 0 } as LineFigures)).toBeNull();
    expect(successShare({ reads: 4, reads_good: 3 } as LineFigures)).toBe(0.75);
  });

  it('is marked by what somebody has to do about it', () => {
    expect([null, 1, 0.98, 0.979, 0.9, 0.89, 0].map(shareMark)).toEqual([
      'unknown',
      'ok',
      'ok',
      'late',
      'late',
      'alarm',
      'alarm',
    ]);
    expect(causeMark('none')).toBe('ok');
    expect(causeMark('line_cut')).toBe('alarm');
    expect(causeMark('a_cause_of_a_newer_server')).toBe('alarm');
  });

  it('is counted by health, the worst first', () => {
    const meters = (['good', 'silent', 'good', 'weak'] as const).map((health) => ({ health }));
    expect(countHealth(meters)).toEqual([
      { health: 'silent', count: 1 },
      { health: 'weak', count: 1 },
      { health: 'good', count: 2 },
    ]);
  });

  it('says where a line is cut', () => {
    const meters = [{ id: '1' }, { id: '2' }, { id: '3' }];
    expect(cutFrom(finding('line_cut', '1'), meters)).toBe(0);
    expect(cutFrom(finding('line_cut_behind', '3'), meters)).toBe(2);
    expect(cutFrom(finding('line_cut_behind', '9'), meters)).toBeNull();
    expect(cutFrom(finding('meters_silent', '2'), meters)).toBeNull();
  });
});
