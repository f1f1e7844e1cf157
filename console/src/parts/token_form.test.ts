// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { faultsOf, orderOf, type TokenForm } from './token_form';

const now = new Date('2026-03-27T10:00:00Z');
const zone = 'Europe/Berlin';
const form: TokenForm = { name: ' billing ', permissions: ['view'], term: '30', day: '' };

describe('the form of a token', () => {
  it('ends so many days from now', () => {
    expect(orderOf(form, now, zone)).toEqual({
      name: 'billing',
      permissions: ['view'],
      expires: '2026-04-26T10:00:00Z',
    });
  });
  it('ends with the last day in the zone of the utility, over the change of the clocks', () => {
    expect(orderOf({ ...form, term: 'date', day: '2026-03-28' }, now, zone)?.expires).toBe('2026-03-28T23:00:00Z');
    expect(orderOf({ ...form, term: 'date', day: '2026-03-29' }, now, zone)?.expires).toBe('2026-03-29T22:00:00Z');
  });
  it('asks for a name, a right and a day that can be', () => {
    const bad = { name: ' ', permissions: [], term: 'date' };
    const faults = ['name_missing', 'permissions_missing', 'bad_day'];
    for (const day of ['', '2026-03-26', '2028-03-27', '2026-02-31'])
      expect(faultsOf({ ...bad, day }, now, zone)).toEqual(faults);
    expect(orderOf({ ...bad, day: '' }, now, zone)).toBeNull();
    expect(faultsOf({ ...form, term: 'date', day: '2026-03-27' }, now, zone)).toEqual([]);
  });
});
