// SPDX-License-Identifier: Apache-2.0
import type { Language } from '../data/types';
import { type Civil, civil, dayOf, offsetMinutes, parseDay } from './zone';

const pad = (value: number) => String(value).padStart(2, '0');
const clock = (c: Civil) => `${pad(c.hour)}:${pad(c.minute)}`;

const monthNames = {
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
} as const;

type YearMonthDay = Pick<Civil, 'year' | 'month' | 'day'>;

function dateText(c: YearMonthDay, language: Language, withYear: boolean): string {
  if (language === 'zh-CN') return withYear ? `${c.year}年${c.month}月${c.day}日` : `${c.month}月${c.day}日`;
  if (language === 'ru') return withYear ? `${pad(c.day)}.${pad(c.month)}.${c.year}` : `${pad(c.day)}.${pad(c.month)}`;
  const text = `${c.day} ${monthNames.en[c.month - 1]}`;
  return withYear ? `${text} ${c.year}` : text;
}

/** A calendar day "2026-11-20" in words of the language, without the year where `short`. */
export function formatDay(day: string, language: Language, short = false): string {
  const c = parseDay(day);
  return c ? dateText(c, language, !short) : day;
}

export function formatMonth(day: string, language: Language): string {
  const c = parseDay(day);
  if (!c) return day;
  return new Intl.DateTimeFormat(language, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    new Date(Date.UTC(c.year, c.month - 1, 1)),
  );
}

/** Short: the clock for today, day and clock in this year, with the year before that. */
export function formatTime(text: string, language: Language, zone: string, now: Date, seconds = false): string {
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) return text;
  const c = civil(at, zone);
  const time = seconds ? `${clock(c)}:${pad(c.second)}` : clock(c);
  if (dayOf(at, zone) === dayOf(now, zone)) return time;
  return `${dateText(c, language, c.year !== civil(now, zone).year)} ${time}`;
}

/** Always day and clock. */
export function formatDateTime(text: string, language: Language, zone: string, seconds = false): string {
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) return text;
  const c = civil(at, zone);
  return `${dateText(c, language, true)} ${clock(c)}${seconds ? `:${pad(c.second)}` : ''}`;
}

/** "14:05:07.478": one line of a log. */
export function formatClock(text: string, zone: string): string {
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) return text;
  const c = civil(at, zone);
  const ms = /\.(\d{1,3})/.exec(text)?.[1];
  return `${clock(c)}:${pad(c.second)}${ms ? `.${ms.padEnd(3, '0')}` : ''}`;
}

/** "2026-11-21 14:05:07 +08:00": exact, the same in every language. */
export function formatExact(text: string, zone: string): string {
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) return text;
  const c = civil(at, zone);
  const offset = offsetMinutes(at, zone);
  const size = Math.abs(offset);
  const sign = offset < 0 ? '\u2212' : '+';
  const east = `${sign}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
  return `${dayOf(at, zone)} ${clock(c)}:${pad(c.second)} ${east}`;
}

/** "2026-11-21T14:05:07+08:00", for machines; "" for no time. */
export function formatIso(text: string, zone: string): string {
  if (Number.isNaN(Date.parse(text))) return '';
  const [day, time, offset] = formatExact(text, zone).replace('\u2212', '-').split(' ');
  return `${day}T${time}${offset}`;
}

const stepsOfTime: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];

export function formatRelative(text: string, language: Language, now: Date): string {
  const seconds = Math.round((new Date(text).getTime() - now.getTime()) / 1000);
  const [unit, size] = stepsOfTime.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 1];
  return new Intl.RelativeTimeFormat(language, { numeric: 'always', style: 'short' }).format(
    Math.trunc(seconds / size),
    unit,
  );
}

const durationSigns: Readonly<Record<Language, { d: string; h: string; min: string; s: string; gap: string }>> = {
  en: { d: ' d', h: ' h', min: ' min', s: ' s', gap: ' ' },
  'zh-CN': { d: '天', h: '小时', min: '分', s: '秒', gap: '' },
  ru: { d: ' д', h: ' ч', min: ' мин', s: ' с', gap: ' ' },
};

/** The two largest parts: "3 h 15 min", "2 d 4 h", "1 min 54 s", "0.4 s". */
export function formatDuration(ms: number, language: Language): string {
  const sign = durationSigns[language];
  if (ms < 10_000) {
    const tenths = String(Math.round(ms / 100)).padStart(2, '0');
    const point = language === 'ru' ? ',' : '.';
    return `${tenths.slice(0, -1)}${point}${tenths.slice(-1)}${sign.s}`;
  }
  const total = Math.round(ms / 1000);
  const parts: [number, string][] = [
    [Math.floor(total / 86_400), sign.d],
    [Math.floor(total / 3600) % 24, sign.h],
    [Math.floor(total / 60) % 60, sign.min],
    [total % 60, sign.s],
  ];
  const first = parts.findIndex(([count]) => count > 0);
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count}${word}`)
    .join(sign.gap);
}
