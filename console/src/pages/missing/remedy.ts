// SPDX-License-Identifier: Apache-2.0
import type { GapCause, LinePlace } from '../../data/task_types';

/** What helps against a cause. */
export type Remedy = 'read_line' | 'see_line' | 'see_gateway' | 'see_meters' | 'see_callers' | 'see_tasks';

const remedies: Readonly<Record<string, Remedy>> = {
  gateway_offline: 'see_gateway',
  link_lost: 'see_gateway',
  gateway_removed: 'see_gateway',
  line_disabled: 'see_line',
  collision: 'see_line',
  bad_frame: 'see_line',
  wrong_meter: 'see_line',
  wrong_key: 'see_meters',
  key_missing: 'see_meters',
  unsupported_mode: 'see_meters',
  application_error: 'see_meters',
  refused: 'see_meters',
  no_data: 'see_meters',
  no_such_data: 'see_meters',
  wrong_password: 'see_meters',
  unauthorized: 'see_meters',
  expired: 'see_tasks',
  line_overloaded: 'see_tasks',
  no_time: 'see_tasks',
  no_call: 'see_callers',
  meter_removed: 'see_tasks',
  not_supported: 'see_meters',
};

export const remedyOf = (reason: string): Remedy => remedies[reason] ?? 'read_line';

/** Where the remedy is; reading a line again is done at once and leads nowhere. */
export function remedyAddress(remedy: Remedy, place: LinePlace): string {
  const line = `/g/${place.gateway.id}?line=${place.line.id}`;
  const where: Readonly<Record<Remedy, string>> = {
    read_line: line,
    see_line: line,
    see_gateway: `/g/${place.gateway.id}`,
    see_meters: `/monitor/meters?f.commodity=all&f.line=${place.line.id}`,
    see_callers: `/monitor/meters?f.commodity=all&f.line=${place.line.id}`,
    see_tasks: '/collect/tasks',
  };
  return where[remedy];
}

/** How many lines of a cause are not named. */
export const unnamedLines = (cause: GapCause, named: number): number => Math.max(cause.line_count - named, 0);
