// SPDX-License-Identifier: Apache-2.0
import type { LogInFilter, OperationFilter } from '../../data/audit';
import { parseDay, spanPeriod } from '../../format/zone';

type Get = (key: string) => string;

/** From the beginning of the first day to the end of the last, in the utility's zone; what is no day limits nothing. */
function timesOf(get: Get, zone: string): { from: string; to: string } {
  const [first, last] = [get('from'), get('to')];
  return {
    from: parseDay(first) ? spanPeriod(first, 'day', zone).from : '',
    to: parseDay(last) ? spanPeriod(last, 'day', zone).to : '',
  };
}

export const operationKeys = ['f.user', 'f.kind', 'f.object', 'f.action', 'from', 'to'] as const;
export const logInKeys = ['f.name', 'f.outcome', 'f.address', 'from', 'to'] as const;

export const operationFilter = (get: Get, zone: string): OperationFilter => ({
  user: get('f.user'),
  kind: get('f.kind'),
  object: get('f.object'),
  action: get('f.action'),
  ...timesOf(get, zone),
});

export const logInFilter = (get: Get, zone: string): LogInFilter => ({
  user: get('f.name'),
  outcome: get('f.outcome'),
  address: get('f.address'),
  ...timesOf(get, zone),
});
