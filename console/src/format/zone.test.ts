// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { dayOf, instantOf, instantText, offsetMinutes, parseDay, spanPeriod, spanStart, stepSpan } from './zone';

describe('zone', () => {
  it('knows the day of an instant where the meters are', () => {
    const at = new Date('2026-11-20T17:00:00Z');
    expect(dayOf(at, 'Asia/Shanghai')).toBe('2026-11-21');
    expect(dayOf(at, 'UTC')).toBe('2026-11-20');
  });

  it('knows zones of half an hour', () => {
    expect(offsetMinutes(new Date('2026-01-01T00:00:00Z'), 'Asia/Kolkata')).toBe(330);
    expect(offsetMinutes(new Date('2026-07-01T00:00:00Z'), 'Australia/Lord_Howe')).toBe(630);
  });

  it('gives days of 23 and 25 hours when the clocks change', () => {
    const hours = (day: string) => {
      const { from, to } = spanPeriod(day, 'day', 'Europe/Berlin');
      return (Date.parse(to) - Date.parse(from)) / 3_600_000;
    };
    expect(hours('2026-03-28')).toBe(24);
    expect(hours('2026-03-29')).toBe(23);
    expect(hours('2026-10-25')).toBe(25);
  });

  it('takes the first of a doubled hour and the instant after a skipped one', () => {
    const at = (day: number, month: number) =>
      instantText(instantOf({ year: 2026, month, day, hour: 2, minute: 30 }, 'Europe/Berlin'));
    expect(at(25, 10)).toBe('2026-10-25T00:30:00Z');
    expect(at(29, 3)).toBe('2026-03-29T01:30:00Z');
  });

  it('steps by calendar, not by hours', () => {
    expect(stepSpan('2026-12-31', 'day', 1)).toBe('2027-01-01');
    expect(stepSpan('2026-01-01', 'month', -1)).toBe('2025-12-01');
    expect(spanStart('2026-11-21', 'week')).toBe('2026-11-16');
    expect(spanStart('2026-11-21', 'month')).toBe('2026-11-01');
    expect(spanStart('2026-11-21', 'year')).toBe('2026-01-01');
  });

  it('refuses days that do not exist', () => {
    expect(parseDay('2026-02-30')).toBeNull();
    expect(parseDay('yesterday')).toBeNull();
  });
});
