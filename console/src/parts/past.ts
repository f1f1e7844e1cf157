// SPDX-License-Identifier: Apache-2.0
// What of the console can be seen as of a past instant, and the instants that people mostly want.
import { civil, dayOf, instantOf, instantText, spanStart, stepSpan } from '../format/zone';

/** `own`: what the page is about is shown as it was then, what is listed around it as it is now. */
export type PastReach = 'all' | 'own' | 'none';

const reaches: readonly (readonly [RegExp, PastReach])[] = [
  [/^\/monitor\/meters$/, 'all'],
  [/^\/m\//, 'all'],
  // Bytes are what they are at any time.
  [/^\/t\//, 'all'],
  [/^\/explain$/, 'all'],
  [/^\/[opgca]\//, 'own'],
  [/^\/archives\/(groups|network)$/, 'own'],
];

export const pastReach = (path: string): PastReach => reaches.find(([one]) => one.test(path))?.[1] ?? 'none';

export const pastNames = ['yesterday', 'week', 'month'] as const;
export type PastName = (typeof pastNames)[number];

/** Yesterday at six, the same time a week ago, the first instant of the month: in the utility's zone. */
export function pastInstant(name: PastName, now: Date, zone: string): string {
  const today = dayOf(now, zone);
  const day = {
    yesterday: stepSpan(today, 'day', -1),
    week: stepSpan(today, 'day', -7),
    month: spanStart(today, 'month'),
  };
  const [year = 0, month = 0, date = 0] = day[name].split('-').map(Number);
  const { hour, minute } = name === 'week' ? civil(now, zone) : { hour: name === 'yesterday' ? 6 : 0, minute: 0 };
  return instantText(instantOf({ year, month, day: date, hour, minute }, zone));
}
