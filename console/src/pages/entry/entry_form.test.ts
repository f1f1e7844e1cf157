// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { ModelRegister } from '../../data/models';
import type { RegisterValue } from '../../data/types';
import { wallTime } from '../../format/wall';
import {
  type EntryForm,
  entryOrder,
  entryRows,
  firstUnit,
  isBelow,
  plainNumber,
  refusedKey,
  registerOf,
} from './entry_form';

const zone = 'Asia/Shanghai';
const now = new Date('2026-11-21T03:00:00Z');
const energy = 'energy:Wh:instantaneous:0:0:0:';
const volume = 'volume:m3:instantaneous:0:0:0:';
const counter = (quantity: string, unit: string, value: string | null): RegisterValue => ({
  ...registerOf(quantity, unit),
  value,
  validity: 'ok',
});
const rows = entryRows([counter('volume', 'm3', '810.25'), counter('energy', 'Wh', '42318000')], [], 'heat');
const form = (part: Partial<EntryForm>): EntryForm => ({
  time: '2026-11-21T10:30',
  values: {},
  units: { [energy]: 'MWh', [volume]: 'm3' },
  note: '',
  ...part,
});
const order = (part: Partial<EntryForm>) => entryOrder(form(part), rows, zone, 'en', now);

describe('a reading entered by hand', () => {
  it('asks for the counters, what is billed first', () => {
    expect(rows.map(({ register, last }) => [register.key, last])).toEqual([
      [energy, '42318000'],
      [volume, '810.25'],
    ]);
  });

  it('of a meter that was never read asks for what its model or its commodity has', () => {
    const rules = [
      { quantity: 'volume', unit: 'm3' },
      { quantity: 'power', unit: 'W' },
    ] as ModelRegister[];
    expect(entryRows([], rules, 'water').map(({ register }) => register.key)).toEqual([volume]);
    expect(entryRows([], [], 'electricity')[0]?.register.key).toBe('active_energy_import:Wh:instantaneous:0:0:0:');
  });

  it('is sent in the units of the registers, exactly, at an instant', () => {
    expect(order({ values: { [energy]: '42.3191', [volume]: ' 810.250 ' }, note: ' seal broken ' })).toEqual({
      ok: {
        time: '2026-11-21T02:30:00Z',
        items: [
          { register: energy, value: '42319100', unit: 'Wh' },
          { register: volume, value: '810.250', unit: 'm3' },
        ],
        note: 'seal broken',
      },
    });
  });

  it('names what is wrong', () => {
    expect(order({ values: { [volume]: '1' }, time: '2026-11-21T11:30' })).toEqual({ wrong: { field: 'time' } });
    expect(order({ values: { [volume]: '1' }, time: '' })).toEqual({ wrong: { field: 'time' } });
    expect(order({ values: { [volume]: ' ' } })).toEqual({ wrong: { field: 'nothing' } });
    expect(order({ values: { [volume]: '12a' } })).toEqual({ wrong: { field: 'value', key: volume } });
  });

  it('takes the decimal sign of the language and no other', () => {
    expect(plainNumber('1 234,5', 'ru')).toBe('1234.5');
    expect(plainNumber('1234.5', 'ru')).toBe('1234.5');
    expect(plainNumber('1,234', 'en')).toBeNull();
    expect(plainNumber('1,234', 'zh-CN')).toBeNull();
    expect(plainNumber('-3', 'en')).toBeNull();
    expect(plainNumber('1,2,3', 'ru')).toBeNull();
  });

  it('offers only units from which nothing is rounded', () => {
    const [one] = rows;
    expect(one && firstUnit(one.register, 'MWh')).toBe('MWh');
    expect(one && firstUnit(one.register, 'GJ')).toBe('kWh');
  });

  it('sees a value below the last one, whatever the unit', () => {
    const [one] = rows;
    expect(one && isBelow(one, '42.317', 'MWh', 'en')).toBe(true);
    expect(one && isBelow(one, '42.318', 'MWh', 'en')).toBe(false);
    expect(one && isBelow(one, 'x', 'MWh', 'en')).toBe(false);
  });

  it('finds the register that the server refused', () => {
    const sent = order({ values: { [volume]: '1' } });
    expect('ok' in sent && refusedKey('items[0].unit', sent.ok)).toBe(volume);
    expect(refusedKey('time', undefined)).toBeNull();
  });

  it('begins with the wall clock of the utility', () => {
    expect(wallTime(now, zone)).toBe('2026-11-21T11:00');
  });
});
