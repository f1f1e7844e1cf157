// SPDX-License-Identifier: Apache-2.0
// What was known at a past instant (`as_of`).
import type { MeterRow } from '../src/data/types';
import { Refusal } from './call';
import { iso, type MockMeter, type Town } from './town';

/** The instant that is asked about; the present one without `as_of`. */
export const momentOf = (query: URLSearchParams): number => {
  const text = query.get('as_of');
  if (text === null) return Date.now();
  const at = Date.parse(text);
  if (!(at >= 0 && at <= Date.now()))
    throw new Refusal(422, 'invalid_value', 'as_of: expected a time that is over.', 'as_of');
  return at;
};

export function rowThen(town: Town, meter: MockMeter, query: URLSearchParams): MeterRow {
  if (query.get('as_of') === null) return meter.row;
  const at = momentOf(query);
  const then: MockMeter = { ...meter, row: { ...meter.row, last_read: null, values: {}, last_error: null } };
  const last = town.times(meter, at - 40 * 86_400_000, at, at).at(-1);
  if (last) town.setValues(then, last);
  then.row.state = last === undefined ? 'unknown' : at - last < 2 * 3_600_000 ? 'fresh' : 'late';
  return then.row;
}

/** Of the list of meters some things are not told of the past. */
export function checkPastList(query: URLSearchParams): void {
  if (query.get('as_of') === null) return;
  for (const [field, wrong] of [
    ['state', /./],
    ['sort', /main|last_read|state/],
  ] as const)
    if (wrong.test(query.get(field) ?? ''))
      throw new Refusal(422, 'invalid_value', `${field}: not as of a past time.`, field);
}

/** One object that was made later is not there yet. */
export function checkThere(query: URLSearchParams, result: unknown): void {
  const { created } = (result ?? {}) as { created?: unknown };
  if (query.get('as_of') !== null && typeof created === 'string' && Date.parse(created) > momentOf(query))
    throw new Refusal(404, 'not_yet', `It was made at ${iso(Date.parse(created))}, which is later.`);
}
