// SPDX-License-Identifier: Apache-2.0
import type { ClockPlan, ClockRange } from '../../data/clocks';
import type { MarkName } from '../../parts/signs';

/** Worth listing: what is off by more than these many seconds. */
export const limits = [0, 30, 60, 300, 3600] as const;

/** The smallest that is ever set is 30 s off. */
const smallest = 29;

/** `worse` of the address: one of the limits. */
export const limitOf = (text: string): number => limits.find((limit) => String(limit) === text) ?? 0;

/** What the button orders: the list as it is filtered, without those that are right. */
export const orderOf = (worseThan: number) => ({ worse_than_s: Math.max(worseThan, smallest) });

export const signOf = (seconds: number): string => (seconds > 0 ? '+' : seconds < 0 ? '−' : '');

/** Up to a minute nobody notices; from five minutes on tariffs and settlements are wrong. */
export function markOf(off: number): MarkName {
  const size = Math.abs(off);
  return size <= 60 ? 'ok' : size <= 300 ? 'late' : 'alarm';
}

/** Clocks are measured in whole seconds: what tells the tenths of a short time tells too much. */
export const withoutTenths = (text: string): string => text.replace(/[.,]0(?!\d)/, '');

export interface ClockBar {
  within: number | null;
  over: number;
  count: number;
  /** Of the longest bar, 0..100. */
  length: number;
  mark: MarkName;
}

/** A bar for each range; one that holds anything is never too short to be seen. */
export function barsOf(ranges: readonly ClockRange[]): ClockBar[] {
  const most = Math.max(1, ...ranges.map((range) => range.count));
  return ranges.map(({ within_s, count }, n) => {
    const over = ranges[n - 1]?.within_s ?? 0;
    const length = count === 0 ? 0 : Math.max(1, (100 * count) / most);
    return { within: within_s, over, count, length, mark: markOf(within_s ?? over + 1) };
  });
}

/** How many are off by more than one of the limits, which all are ends of ranges. */
export const countWorse = (ranges: readonly ClockRange[], worseThan: number): number =>
  barsOf(ranges)
    .filter(({ over }) => over >= worseThan)
    .reduce((sum, { count }) => sum + count, 0);

/** Why some are left out, the most frequent first. */
export function reasonsOf(plan: ClockPlan): { code: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { code } of plan.left_out) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].map(([code, count]) => ({ code, count })).sort((a, b) => b.count - a.count);
}
