// SPDX-License-Identifier: Apache-2.0
import { monthDays, weekdays, whenOf } from '../src/format/schedule';
import { Refusal } from './call';
import { day, hour, iso } from './town';

const minute = 60_000;
/** The clock of Shanghai: no summer time. */
const east = 8 * hour;
const aMonday = Date.UTC(1970, 0, 5);

type Fires = (local: Date) => boolean;

function wrong(at: number, message: string): never {
  throw new Refusal(422, 'bad_schedule', `schedule: at character ${at + 1}: ${message}`, 'schedule');
}

const bounds = [
  ['minute', 0, 59],
  ['hour', 0, 23],
  ['day', 1, 31],
  ['month', 1, 12],
  ['weekday', 0, 7],
] as const;

function fieldValues(text: string, n: number, at: number): Set<number> {
  const [name, least, most] = bounds[n] as (typeof bounds)[number];
  const out = new Set<number>();
  for (const part of text.split(',')) {
    const match = /^(?:(\*)|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part);
    const from = match?.[2] ? Number(match[2]) : least;
    const to = match?.[3] ? Number(match[3]) : match?.[2] ? from : most;
    if (!match || from < least || to > most || from > to)
      wrong(at, `the ${name} field is wrong, write ${least} to ${most}, * or a list`);
    for (let value = from; value <= to; value += Number(match[4] ?? 1)) out.add(value === 7 && n === 4 ? 0 : value);
  }
  return out;
}

function cron(text: string): Fires {
  const fields = text.trim().split(/\s+/);
  if (fields.length !== 5) wrong(4, 'a cron expression has 5 fields: minute hour day month weekday');
  let at = 'cron '.length;
  const sets = fields.map((field, n) => {
    const values = fieldValues(field, n, at);
    at += field.length + 1;
    return values;
  });
  const values = (d: Date) => [d.getUTCMinutes(), d.getUTCHours(), d.getUTCDate(), d.getUTCMonth() + 1, d.getUTCDay()];
  return (local) => values(local).every((value, n) => sets[n]?.has(value));
}

function atTime(time: string, text: string): number {
  const match = /^(\d{1,2}):(\d{2})$/.exec(time);
  if (!match || Number(match[1]) > 23 || Number(match[2]) > 59)
    wrong(Math.max(text.lastIndexOf(' ') + 1, 0), 'write 00:00 to 23:59');
  return Number(match?.[1]) * 60 + Number(match?.[2]);
}

function firesOf(text: string): Fires {
  const when = whenOf(text);
  const isAt = (local: Date, time: number) => local.getUTCHours() * 60 + local.getUTCMinutes() === time;
  switch (when.kind) {
    case 'cron':
      if (!text.startsWith('cron')) wrong(0, 'a schedule begins with every, weekdays, monthly or cron');
      return cron(when.text);
    case 'daily': {
      const time = atTime(when.time, text);
      return (local) => isAt(local, time);
    }
    case 'interval': {
      const every = when.every * { m: 1, h: 60, d: 1440 }[when.unit];
      if (every < 1 || every > 31 * 1440) wrong('every '.length, 'write 1m to 31d');
      const anchor = when.at ? atTime(when.at, text) % every : 0;
      return (local) => ((local.getTime() - aMonday) / minute) % every === anchor;
    }
    case 'weekdays': {
      const time = atTime(when.time, text);
      if (when.days.length === 0) wrong('weekdays '.length, 'write mon, tue, wed, thu, fri, sat or sun');
      return (local) => isAt(local, time) && when.days.includes(weekdays[(local.getUTCDay() + 6) % 7] ?? 'mon');
    }
    case 'monthly': {
      const time = atTime(when.time, text);
      if (!when.days.every((one) => monthDays.includes(one))) wrong('monthly '.length, 'write 1 to 31 or last');
      return (local) => {
        const last = new Date(Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + 1, 0)).getUTCDate();
        const days = when.days.map((one) => (one === 'last' ? last : Math.min(Number(one), last)));
        return isAt(local, time) && days.includes(local.getUTCDate());
      };
    }
  }
}

/** The next runs after an instant, at most `count`; refuses what cannot be read, as the server does. */
export function nextRuns(schedule: string, after: number, count: number): string[] {
  const fires = firesOf(schedule);
  const out: string[] = [];
  const first = (Math.floor(after / minute) + 1) * minute;
  for (let at = first; at < after + 70 * day && out.length < count; at += minute)
    if (fires(new Date(at + east))) out.push(iso(at));
  return out;
}
