// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { Contract } from '../../data/contracts';
import { changeOf, firstDay, formOf, lastDay, lastsOf, untilOf, wrongOf } from './contract_form';

const zone = 'Asia/Shanghai';
const old = {
  id: '1',
  number: 'C-1',
  from: '2025-01-31T16:00:00Z',
  until: '2025-12-31T16:00:00Z',
  area_m2: '94.60',
  note: '',
} as Contract;

describe('days of a contract', () => {
  it('are those of the utility: the last one is the day before it ends', () => {
    expect(firstDay(old.from, zone)).toBe('2025-02-01');
    expect(lastDay(old.until ?? '', zone)).toBe('2025-12-31');
    expect(untilOf('2025-12-31', zone)).toBe(old.until);
  });

  it('are 23 hours where the clocks change', () => {
    expect(untilOf('2025-03-30', 'Europe/Berlin')).toBe('2025-03-30T22:00:00Z');
    expect(lastDay('2025-03-30T22:00:00Z', 'Europe/Berlin')).toBe('2025-03-30');
  });

  it('say whether it lasts', () => {
    expect(lastsOf(old, Date.parse('2025-01-01T00:00:00Z'))).toBe('coming');
    expect(lastsOf(old, Date.parse('2025-06-01T00:00:00Z'))).toBe('now');
    expect(lastsOf(old, Date.parse(old.until ?? ''))).toBe('past');
    expect(lastsOf({ ...old, until: null }, Date.parse('2035-06-01T00:00:00Z'))).toBe('now');
  });
});

describe('the form of a contract', () => {
  it('sends nothing when nothing was changed, also where a moment lies within a day', () => {
    const odd = { ...old, from: '2025-02-01T03:15:00Z', until: null };
    for (const one of [old, odd]) expect(changeOf(one, formOf(one, zone, ''), zone)).toEqual({});
  });

  it('opens the end again and takes the area away', () => {
    const form = { ...formOf(old, zone, ''), last: '', area: '' };
    expect(changeOf(old, form, zone)).toEqual({ until: null, area_m2: null });
  });

  it('takes a comma in the area and no other text', () => {
    const form = formOf(old, zone, '');
    expect(wrongOf({ ...form, area: '102,5' })).toBeNull();
    expect(changeOf(old, { ...form, area: '102,5' }, zone)).toEqual({ area_m2: '102.5' });
    expect(wrongOf({ ...form, area: 'big' })).toBe('area_m2');
  });

  it('cannot end before it begins', () => {
    const form = formOf(old, zone, '');
    expect(wrongOf({ ...form, last: '2025-01-31' })).toBe('until');
    expect(wrongOf({ ...form, last: '2025-02-01' })).toBeNull();
    expect(wrongOf({ ...form, from: '' })).toBe('from');
  });
});
