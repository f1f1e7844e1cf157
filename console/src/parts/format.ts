// SPDX-License-Identifier: Apache-2.0
import { useMemo, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsOf } from '../data/as_of';
import { usePreferences } from '../data/preferences';
import { useSession } from '../data/session';
import type { Language } from '../data/types';
import { type Decimal, decimalText } from '../format/decimal';
import { dash, formatBytes, formatCount, formatDecimal, formatNumber, formatShare } from '../format/number';
import {
  formatClock,
  formatDateTime,
  formatDay,
  formatDuration,
  formatExact,
  formatMonth,
  formatRelative,
  formatTime,
} from '../format/time';
import { convert, displayUnit, unitSign } from '../format/units';

/** The clock of the page moves once in half a minute: enough for "4 min ago", cheap for a table. */
const tickMs = 30_000;
let tick = Date.now();
const watchers = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function watchClock(watcher: () => void): () => void {
  watchers.add(watcher);
  timer ??= setInterval(() => {
    tick = Date.now();
    for (const one of watchers) one();
  }, tickMs);
  return () => {
    watchers.delete(watcher);
    if (watchers.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** Of the page: at a past instant the clock stands still there. */
export function useNow(): Date {
  const at = useSyncExternalStore(watchClock, () => tick);
  const past = useAsOf();
  return useMemo(() => new Date(past || at), [past, at]);
}

export interface Shown {
  text: string;
  unit: string;
  /** As the meter sent it, for the tooltip. */
  exact: string;
}

/** Everything that turns a value of the server into words of the person in front of the screen. */
export function useFormat() {
  const { i18n } = useTranslation();
  const language = i18n.language as Language;
  const { units } = usePreferences();
  const { data: session } = useSession();
  const zone = session?.zone ?? 'UTC';
  return useMemo(
    () => ({
      language,
      zone,
      number: (text: string | null | undefined, digits?: number) => formatNumber(text, language, digits),
      decimal: (value: Decimal, digits?: number) => formatDecimal(value, language, digits),
      count: (count: number) => formatCount(count, language),
      share: (part: number, whole: number) => formatShare(part, whole, language),
      bytes: (count: number) => formatBytes(count, language),
      time: (text: string, now: Date, seconds?: boolean) => formatTime(text, language, zone, now, seconds),
      dateTime: (text: string, seconds?: boolean) => formatDateTime(text, language, zone, seconds),
      clock: (text: string) => formatClock(text, zone),
      exactTime: (text: string) => formatExact(text, zone),
      relative: (text: string, now: Date) => formatRelative(text, language, now),
      day: (day: string, short?: boolean) => formatDay(day, language, short),
      month: (day: string) => formatMonth(day, language),
      duration: (ms: number) => formatDuration(ms, language),
      sign: (unit: string) => unitSign(unit, language),
      unitFor: (unit: string, commodity: string) => displayUnit(unit, commodity, units),
      /** In the unit the user chose: every digit, or `true` for the precision of a column, or so many places. */
      value: (
        value: string | null | undefined,
        unit: string,
        commodity: string,
        column: boolean | number = false,
      ): Shown => {
        const target = displayUnit(unit, commodity, units);
        const converted = convert(value, unit, target.id);
        const exact = value ? `${formatNumber(value, language)} ${unitSign(unit, language)}`.trim() : dash;
        if (converted === null)
          return { text: value && unit === '' ? value : dash, unit: unitSign(unit, language), exact };
        const digits = column === true ? target.digits : column === false ? undefined : column;
        const text = formatDecimal(converted, language, digits);
        return { text, unit: unitSign(target.id, language), exact };
      },
      /** The same, for a file: all digits, or null without a number. */
      plain: (
        value: string | null | undefined,
        unit: string,
        commodity: string,
      ): { number: string | null; unit: string } => {
        const target = displayUnit(unit, commodity, units);
        const converted = convert(value, unit, target.id);
        return { number: converted && decimalText(converted), unit: converted ? unitSign(target.id, language) : '' };
      },
    }),
    [language, zone, units],
  );
}

export type Format = ReturnType<typeof useFormat>;
