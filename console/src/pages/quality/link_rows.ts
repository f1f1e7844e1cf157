// SPDX-License-Identifier: Apache-2.0
import type { DelayRange, LinkHistory, MeterLinkRow } from '../../data/communication';
import { breakAtGaps, findGaps, type Gap } from '../../parts/gaps';
import { healths, onlineShare, successShare } from '../../parts/reach';

/** How many days back a page looks. */
export const periods = { day: 1, week: 7, month: 30, year: 365 } as const;
export type PeriodName = keyof typeof periods;
export const periodNames = Object.keys(periods) as PeriodName[];
export const periodOf = (text: string): PeriodName => periodNames.find((name) => name === text) ?? 'day';

export interface Curve {
  times: number[];
  online: (number | null)[];
  success: (number | null)[];
  gaps: Gap[];
}

const percent = (share: number | null) => (share === null ? null : share * 100);

/** In per cent; broken where no hour, or day, was counted. */
export function curveOf(history: LinkHistory): Curve {
  const times = history.points.map(({ begins }) => Date.parse(begins) / 1000);
  const gaps = findGaps(times, history.step === 'hour' ? 3600 : 86_400);
  const broken = breakAtGaps(
    times,
    [
      history.points.map(({ gateway }) => percent(onlineShare(gateway))),
      history.points.map(({ line }) => percent(successShare(line))),
    ],
    gaps,
  );
  return { times: broken.times, online: broken.series[0] ?? [], success: broken.series[1] ?? [], gaps };
}

export interface DelayBar {
  upTo: number | null;
  over: number;
  count: number;
  /** Of the longest bar, 0..100. */
  length: number;
}

export function delayBars(delays: readonly DelayRange[]): DelayBar[] {
  const most = Math.max(1, ...delays.map((range) => range.count));
  return delays.map(({ up_to_ms, count }, n) => ({
    upTo: up_to_ms,
    over: delays[n - 1]?.up_to_ms ?? 0,
    count,
    length: count === 0 ? 0 : Math.max(1, (100 * count) / most),
  }));
}

/** The worst first: by health, then by what failed. */
export const worstMeters = (meters: readonly MeterLinkRow[]): MeterLinkRow[] =>
  [...meters].sort(
    (a, b) =>
      healths.indexOf(a.health) - healths.indexOf(b.health) ||
      b.figures.tried - b.figures.read - (a.figures.tried - a.figures.read),
  );
