// SPDX-License-Identifier: Apache-2.0
import type { Gap } from '../../data/task_types';
import { dayOf, instantOf, parseDay } from '../../format/zone';

/** How many days before now the board shows. */
export const spans = [1, 7, 31, 400] as const;
export type Span = (typeof spans)[number];
export const spanOf = (text: string): Span | null => spans.find((days) => String(days) === text) ?? null;

const hour = 3_600_000;
const day = 24 * hour;

/** The smallest that shows three quarters of them whole: one meter that is dead since a year does not flatten the rest. */
export function fittingSpan(gaps: readonly Gap[], now: number): Span {
  const ages = gaps.map((gap) => now - Date.parse(gap.key.first)).sort((a, b) => a - b);
  const age = ages[Math.ceil(ages.length * 0.75) - 1] ?? 0;
  return spans.find((days) => age <= days * day) ?? 400;
}

export interface Axis {
  from: number;
  to: number;
}
export const axisOf = (span: Span, now: number): Axis => ({ from: now - span * day, to: now });

/** In percent of the axis. */
export interface GapBar {
  left: number;
  width: number;
  /** It began before the axis does. */
  before: boolean;
}

const share = (at: number, { from, to }: Axis): number =>
  (100 * Math.min(Math.max(at - from, 0), to - from)) / (to - from);

/** A due read is missing until the next one is due; nothing where the gap is over before the axis begins. */
export function barOf(gap: Gap, axis: Axis): GapBar | null {
  const first = Date.parse(gap.key.first);
  const last = Date.parse(gap.last);
  const step = gap.missed > 1 ? (last - first) / (gap.missed - 1) : 0;
  if (last + step < axis.from) return null;
  const left = share(first, axis);
  return { left, width: share(last + step, axis) - left, before: first < axis.from };
}

export interface Tick {
  at: string;
  left: number;
}

/** Every six hours of the day in the utility's zone, or midnights: every one, every seventh, every hundredth. */
export function ticksOf(span: Span, axis: Axis, zone: string): Tick[] {
  const every = span === 1 ? 0.25 : span === 7 ? 1 : span === 31 ? 7 : 100;
  const today = parseDay(dayOf(new Date(axis.to), zone));
  if (!today) return [];
  const ticks: Tick[] = [];
  for (let back = span === 1 ? -0.75 : 0; ; back += every) {
    const whole = Math.ceil(back);
    const at = instantOf({ ...today, day: today.day - whole, hour: 24 * (whole - back) }, zone).getTime();
    if (at < axis.from) return ticks.reverse();
    if (at <= axis.to) ticks.push({ at: new Date(at).toISOString(), left: share(at, axis) });
  }
}
