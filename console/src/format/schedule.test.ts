// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { scheduleOf, turnedInto, whenOf } from './schedule';

describe('schedules', () => {
  it('are read as the choice they stand for, and written as they were', () => {
    for (const text of [
      'every 1d at 05:30',
      'every 15m',
      'every 6h at 01:00',
      'every 7d at 05:30',
      'weekdays mon,wed 05:30',
      'monthly 15,last 05:30',
      'cron 30 5 * * *',
      'cron 0 30 5 * * mon',
    ])
      expect(scheduleOf(whenOf(text))).toBe(text);
  });

  it('name the choice', () => {
    expect(whenOf('every 1d')).toEqual({ kind: 'daily', time: '00:00' });
    expect(whenOf('every 15m')).toEqual({ kind: 'interval', every: 15, unit: 'm', at: '' });
    expect(whenOf('weekdays fri,mon 05:30')).toEqual({ kind: 'weekdays', days: ['mon', 'fri'], time: '05:30' });
    expect(whenOf('something new')).toEqual({ kind: 'cron', text: 'something new' });
  });

  it('keep the time of day when the kind is changed', () => {
    const daily = whenOf('every 1d at 06:05');
    expect(scheduleOf(turnedInto(daily, 'monthly'))).toBe('monthly 1 06:05');
    expect(scheduleOf(turnedInto(daily, 'cron'))).toBe('cron 5 6 * * *');
    expect(scheduleOf(turnedInto(whenOf('every 15m'), 'daily'))).toBe('every 1d at 05:30');
  });

  it('put days of the month in order, the last one last', () => {
    expect(scheduleOf({ kind: 'monthly', days: ['last', '15', '3'], time: '05:30' })).toBe('monthly 3,15,last 05:30');
  });
});
