// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { Valve } from '../../data/valves';
import { changeOf, formOf, withKind, wrongOf } from './valve_form';

const valve: Valve = {
  id: '7',
  number: 'V-0007',
  manufacturer: 'Arma',
  kind: 'shutoff',
  commodity: 'water',
  nominal_diameter_mm: 50,
  point: { id: '3', name: 'Mill Lane 1' },
  place: null,
  meter: null,
  line: { id: '9', name: 'Line 1' },
  address: '0012',
  normally: 'open',
  note: '',
  retired: false,
  created: '2026-01-01T00:00:00Z',
  changed: '2026-01-01T00:00:00Z',
};

describe('the form of a valve', () => {
  it('sends what has changed', () => {
    expect(changeOf(valve, formOf(valve))).toEqual({});
    expect(changeOf(valve, { ...formOf(valve), diameter: '', normally: 'closed' })).toEqual({
      nominal_diameter_mm: null,
      normally: 'closed',
    });
  });

  it('reaches a valve in one way: another one takes the first away', () => {
    expect(changeOf(valve, { ...formOf(valve), drive: 'hand' })).toEqual({ line: null, address: '' });
    const driven = { ...formOf(valve), drive: 'meter' as const, meter: { id: '5', name: '26000005' } };
    expect(changeOf(valve, driven)).toEqual({ meter: '5', line: null, address: '' });
  });

  it('says what is missing', () => {
    const form = formOf(null);
    expect(wrongOf(form)).toBe('number');
    const named = { ...form, number: 'V-1' };
    expect(wrongOf(named)).toBeNull();
    expect(wrongOf({ ...named, diameter: '1,5' })).toBe('nominal_diameter_mm');
    expect(wrongOf({ ...named, drive: 'line' })).toBe('line');
    expect(wrongOf({ ...named, drive: 'line', line: '9' })).toBe('address');
    expect(wrongOf(withKind(named, 'built_in'))).toBe('meter');
  });
});
