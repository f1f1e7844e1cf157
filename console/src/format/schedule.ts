// SPDX-License-Identifier: Apache-2.0
/** When a task runs, as a person chooses it. What no choice stands for is a cron expression. */
export type When =
  | { kind: 'daily'; time: string }
  | { kind: 'interval'; every: number; unit: IntervalUnit; at: string }
  | { kind: 'weekdays'; days: Weekday[]; time: string }
  | { kind: 'monthly'; days: string[]; time: string }
  | { kind: 'cron'; text: string };

export const whenKinds = ['daily', 'interval', 'weekdays', 'monthly', 'cron'] as const;
export type WhenKind = (typeof whenKinds)[number];
export const intervalUnits = ['m', 'h', 'd'] as const;
export type IntervalUnit = (typeof intervalUnits)[number];
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];
/** Days of settlement; the last one is not the same in every month. */
export const monthDays: readonly string[] = [...Array.from({ length: 31 }, (_, n) => String(n + 1)), 'last'];

const time = '(\\d{1,2}:\\d{2})';
const everyShape = new RegExp(`^every (\\d+)([mhd])(?: at ${time})?$`);
const weekdayShape = new RegExp(`^weekdays (\\S+) ${time}$`);
const monthShape = new RegExp(`^monthly (\\S+) ${time}$`);

/** Reads the canonical text of the server. */
export function whenOf(schedule: string): When {
  const every = everyShape.exec(schedule);
  if (every) {
    const [, count = '', unit = 'd', at = ''] = every;
    if (unit === 'd' && count === '1') return { kind: 'daily', time: at || '00:00' };
    return { kind: 'interval', every: Number(count), unit: unit as IntervalUnit, at };
  }
  const week = weekdayShape.exec(schedule);
  if (week) {
    const named = (week[1] ?? '').split(',');
    return { kind: 'weekdays', days: weekdays.filter((day) => named.includes(day)), time: week[2] ?? '' };
  }
  const month = monthShape.exec(schedule);
  if (month) return { kind: 'monthly', days: (month[1] ?? '').split(','), time: month[2] ?? '' };
  return { kind: 'cron', text: schedule.replace(/^cron\s+/, '') };
}

/** What the server is asked; it says itself what is wrong with it. */
export function scheduleOf(when: When): string {
  switch (when.kind) {
    case 'daily':
      return `every 1d at ${when.time}`;
    case 'interval':
      return `every ${when.every}${when.unit}${when.at ? ` at ${when.at}` : ''}`;
    case 'weekdays':
      return `weekdays ${when.days.join(',')} ${when.time}`;
    case 'monthly':
      return `monthly ${monthDays.filter((day) => when.days.includes(day)).join(',')} ${when.time}`;
    case 'cron':
      return `cron ${when.text.trim()}`;
  }
}

/** Another kind of choice begins with what the one before said of the time. */
export function turnedInto(when: When, kind: WhenKind): When {
  const at = 'time' in when && when.time ? when.time : '05:30';
  const [hour = '5', minute = '30'] = at.split(':').map((part) => String(Number(part)));
  switch (kind) {
    case 'daily':
      return { kind, time: at };
    case 'interval':
      return { kind, every: 15, unit: 'm', at: '' };
    case 'weekdays':
      return { kind, days: ['mon', 'tue', 'wed', 'thu', 'fri'], time: at };
    case 'monthly':
      return { kind, days: ['1'], time: at };
    case 'cron':
      return { kind, text: `${minute} ${hour} * * *` };
  }
}
