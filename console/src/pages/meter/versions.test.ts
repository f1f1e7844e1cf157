// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { DayVersion } from '../../data/types';
import { daysOf, shownVersion } from './versions';

const version = (n: number): DayVersion => ({
  version: n,
  at: '2026-11-21T02:00:00Z',
  by: 'admin',
  reason: n > 1 ? 'model corrected' : '',
  readings: 24,
});

describe('versions of a day', () => {
  it('are asked for by the UTC days that the period touches', () => {
    expect(daysOf('2026-11-19T16:00:00Z', '2026-11-20T16:00:00Z')).toEqual(['2026-11-19', '2026-11-20']);
    expect(daysOf('2026-11-20T00:00:00Z', '2026-11-21T00:00:00Z')).toEqual(['2026-11-20']);
    expect(daysOf('2026-11-15T16:00:00Z', '2026-11-22T16:00:00Z').length).toBe(8);
  });

  it('are not asked for over a month', () => {
    expect(daysOf('2026-10-31T16:00:00Z', '2026-11-30T16:00:00Z')).toEqual([]);
  });

  it('mark a value only where the day was decoded again, with the newest', () => {
    expect(shownVersion(undefined)).toBeNull();
    expect(shownVersion([version(1)])).toBeNull();
    expect(shownVersion([version(1), version(3), version(2)])?.version).toBe(3);
  });
});
