// SPDX-License-Identifier: Apache-2.0
// Calendar arithmetic in the utility's zone: "a day" is a calendar day of 23, 24 or 25 hours there, wherever the browser is.

export interface Civil {
  year: number;
  month: number; // 1..12
  day: number;
  hour: number;
  minute: number;
  second: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: string): Intl.DateTimeFormat {
  let found = formats.get(zone);
  if (!found) {
    found = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, found);
  }
  return found;
}

export function civil(instant: Date, zone: string): Civil {
  const out: Record<string, number> = {};
  for (const part of format(zone).formatToParts(instant)) out[part.type] = Number(part.value);
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = out;
  return { year, month, day, hour, minute, second };
}

/** Minutes east of Greenwich at that instant. */
export function offsetMinutes(instant: Date, zone: string): number {
  const c = civil(instant, zone);
  const wall = Date.UTC(c.year, c.month - 1, c.day, c.hour, c.minute, c.second);
  return Math.round((wall - Math.floor(instant.getTime() / 1000) * 1000) / 60_000);
}

/** The instant of a wall-clock time. A time that is skipped gives the instant after the jump, a doubled one the first. */
export function instantOf(c: Pick<Civil, 'year' | 'month' | 'day'> & Partial<Civil>, zone: string): Date {
  const wall = Date.UTC(c.year, c.month - 1, c.day, c.hour ?? 0, c.minute ?? 0, c.second ?? 0);
  const offsets = [wall - 86_400_000, wall + 86_400_000].map((t) => offsetMinutes(new Date(t), zone));
  const fits = offsets.map((o) => wall - o * 60_000).filter((t, i) => offsetMinutes(new Date(t), zone) === offsets[i]);
  if (fits.length > 0) return new Date(Math.min(...fits));
  return new Date(wall - (offsets[0] ?? 0) * 60_000);
}

/** A calendar day or its first instant, as "2026-11-21". */
export type Day = string;

const pad = (value: number, width = 2) => String(value).padStart(width, '0');

export function dayOf(instant: Date, zone: string): Day {
  const c = civil(instant, zone);
  return `${pad(c.year, 4)}-${pad(c.month)}-${pad(c.day)}`;
}

export function parseDay(text: string): { year: number; month: number; day: number } | null {
  const match = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(text);
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3] ?? '1')];
  const check = new Date(Date.UTC(year, month - 1, day));
  return check.getUTCMonth() === month - 1 && check.getUTCDate() === day ? { year, month, day } : null;
}

function shift(day: Day, by: { days?: number; months?: number; years?: number }): Day {
  const c = parseDay(day) ?? { year: 1970, month: 1, day: 1 };
  const at = new Date(Date.UTC(c.year + (by.years ?? 0), c.month - 1 + (by.months ?? 0), c.day + (by.days ?? 0)));
  return at.toISOString().slice(0, 10);
}

export type SpanName = 'day' | 'week' | 'month' | 'year';
export const spanNames: readonly SpanName[] = ['day', 'week', 'month', 'year'];

/** First day of the span that `day` lies in; a week begins on Monday. */
export function spanStart(day: Day, span: SpanName): Day {
  if (span === 'month') return `${day.slice(0, 7)}-01`;
  if (span === 'year') return `${day.slice(0, 4)}-01-01`;
  if (span === 'day') return day;
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return shift(day, { days: -weekday });
}

export function stepSpan(start: Day, span: SpanName, count: number): Day {
  if (span === 'day') return shift(start, { days: count });
  if (span === 'week') return shift(start, { days: 7 * count });
  return span === 'month' ? shift(start, { months: count }) : shift(start, { years: count });
}

/** From the first instant of the span to the first instant after it, in UTC as the API takes it. */
export function spanPeriod(start: Day, span: SpanName, zone: string): { from: string; to: string } {
  const edge = (day: Day) => {
    const c = parseDay(day) ?? { year: 1970, month: 1, day: 1 };
    return instantText(instantOf(c, zone));
  };
  return { from: edge(start), to: edge(stepSpan(start, span, 1)) };
}

/** "2026-11-21T10:30:00Z" */
export const instantText = (instant: Date): string => `${instant.toISOString().slice(0, 19)}Z`;
