// SPDX-License-Identifier: Apache-2.0
import type { GatewayFigures, LineFigures, MeterHealth, NetworkFinding } from '../data/communication';
import type { MarkName } from './signs';

/** Of a whole, 0..1; null where nothing was counted. */
export const onlineShare = (of: GatewayFigures): number | null =>
  of.online_s + of.offline_s === 0 ? null : of.online_s / (of.online_s + of.offline_s);
export const successShare = (of: LineFigures): number | null => (of.reads === 0 ? null : of.reads_good / of.reads);

/** From 98 % on nobody needs to look; below 90 % bills are at stake. */
export function shareMark(share: number | null): MarkName {
  if (share === null) return 'unknown';
  return share >= 0.98 ? 'ok' : share >= 0.9 ? 'late' : 'alarm';
}

const healthMarks: Readonly<Record<MeterHealth, MarkName>> = {
  unknown: 'unknown',
  good: 'ok',
  weak: 'late',
  refusing: 'busy',
  garbled: 'missing',
  silent: 'alarm',
};
export const healthMark = (health: MeterHealth): MarkName => healthMarks[health] ?? 'unknown';

/** The worst first. */
export const healths: readonly MeterHealth[] = ['silent', 'garbled', 'refusing', 'weak', 'good', 'unknown'];

const causeMarks: Readonly<Record<string, MarkName>> = {
  none: 'ok',
  not_known: 'unknown',
  line_off: 'unknown',
  meters_weak: 'late',
  meters_refusing: 'late',
  meters_garbled: 'late',
  meters_silent: 'missing',
  gateway_never_seen: 'unknown',
};
export const causeMark = (cause: string): MarkName => causeMarks[cause] ?? 'alarm';

export const countHealth = (meters: readonly { health: MeterHealth }[]) =>
  healths
    .map((health) => ({ health, count: meters.filter((meter) => meter.health === health).length }))
    .filter(({ count }) => count > 0);

/** Where the cable seems to be cut: from this meter on; nothing where it is whole. */
export function cutFrom(finding: NetworkFinding, meters: readonly { id: string }[]): number | null {
  if (finding.cause === 'line_cut') return 0;
  if (finding.cause !== 'line_cut_behind') return null;
  const first = meters.findIndex((meter) => meter.id === finding.first?.id);
  return first < 0 ? null : first;
}
