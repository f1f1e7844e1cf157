// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { pastInstant, pastReach } from './past';

describe('a past instant', () => {
  const now = new Date('2025-01-14T01:30:40Z');

  it('is chosen by the calendar of the utility', () => {
    expect(pastInstant('yesterday', now, 'Asia/Shanghai')).toBe('2025-01-12T22:00:00Z');
    expect(pastInstant('week', now, 'Asia/Shanghai')).toBe('2025-01-07T01:30:00Z');
    expect(pastInstant('month', now, 'Asia/Shanghai')).toBe('2024-12-31T16:00:00Z');
  });

  it('keeps the hour of the clock over daylight saving', () => {
    expect(pastInstant('week', new Date('2025-04-02T10:00:00Z'), 'Europe/Berlin')).toBe('2025-03-26T11:00:00Z');
  });

  it('is shown by meters wholly, by other objects in their own fields, by the rest not at all', () => {
    for (const path of ['/monitor/meters', '/m/4', '/t/9']) expect(pastReach(path), path).toBe('all');
    for (const path of ['/p/4', '/o/4', '/g/1', '/archives/network']) expect(pastReach(path), path).toBe('own');
    for (const path of ['/', '/collect/tasks', '/models', '/archives/places'])
      expect(pastReach(path), path).toBe('none');
  });
});
