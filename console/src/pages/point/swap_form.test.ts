// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { MeterRow } from '../../data/types';
import { registerOf } from '../entry/entry_form';
import { refusedRegister, type SwapForm, swapOrder } from './swap_form';

const rows = [{ register: registerOf('energy', 'Wh'), last: '42318000' }];
const energy = 'energy:Wh:instantaneous:0:0:0:';
const known = {
  end: rows,
  start: rows,
  zone: 'Asia/Shanghai',
  language: 'en' as const,
  now: new Date('2026-11-21T03:00:00Z'),
};
const form = (part: Partial<SwapForm>): SwapForm => ({
  at: '2026-11-21T10:20',
  meter: { id: '1611' } as MeterRow,
  end: { values: { [energy]: '42.3191' }, units: { [energy]: 'MWh' } },
  start: { values: { [energy]: '0' }, units: { [energy]: 'kWh' } },
  factor: '1',
  seal: ' B-12 ',
  removal_seal: 'broken',
  note: '',
  ...part,
});

describe('a meter that comes, goes or is exchanged', () => {
  it('is sent with both readings in the units of the registers', () => {
    expect(swapOrder(form({}), 'exchange', known)).toEqual({
      ok: {
        at: '2026-11-21T02:20:00Z',
        end: [{ register: energy, value: '42319100', unit: 'Wh' }],
        meter: '1611',
        start: [{ register: energy, value: '0', unit: 'Wh' }],
        factor: '1',
        seal: 'B-12',
        removal_seal: 'broken',
      },
    });
  });

  it('only takes along what belongs to the step', () => {
    const gone = swapOrder(form({ meter: null }), 'remove', known);
    expect('ok' in gone && Object.keys(gone.ok)).toEqual(['at', 'end', 'removal_seal']);
    expect('ok' in gone && gone.ok.removal_seal).toBe('broken');
    const come = swapOrder(form({ start: { values: {}, units: {} } }), 'install', known);
    expect('ok' in come && come.ok).toEqual({ at: '2026-11-21T02:20:00Z', meter: '1611', factor: '1', seal: 'B-12' });
  });

  it('says what is wrong with it', () => {
    const wrong = (part: Partial<SwapForm>) => {
      const made = swapOrder(form(part), 'exchange', known);
      return 'wrong' in made ? made.wrong : null;
    };
    expect(wrong({ at: '2026-11-21T11:20' })).toEqual({ field: 'at' });
    expect(wrong({ meter: null })).toEqual({ field: 'meter' });
    expect(wrong({ factor: '-1' })).toEqual({ field: 'factor' });
    expect(wrong({ end: { values: { [energy]: 'x' }, units: {} } })).toEqual({ field: 'end', key: energy });
    expect(wrong({ start: { values: { [energy]: '1,0' }, units: {} } })).toEqual({ field: 'start', key: energy });
  });

  it('finds the register that the server refused', () => {
    const made = swapOrder(form({}), 'exchange', known);
    const sent = 'ok' in made ? made.ok : undefined;
    expect(refusedRegister('start[0].value', 'start', sent)).toBe(energy);
    expect(refusedRegister('start[0].value', 'end', sent)).toBeNull();
    expect(refusedRegister('at', 'start', sent)).toBeNull();
  });
});
