// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { Place, PlaceKind } from '../../data/archive_types';
import { changeOf, formOf, kindsIn, mayHold, wrongOf } from './place_form';

const place = (more: Partial<Place> = {}): Place => ({
  id: '5',
  parent: '2',
  kind: 'building',
  name: '3',
  code: 'B-3',
  address: 'Birch Court 3',
  path: [
    { id: '2', name: 'Birch Court', kind: 'community' },
    { id: '5', name: '3', kind: 'building' },
  ],
  area_m2: '94.60',
  people: 3,
  customer_class: null,
  latitude: '43.1',
  longitude: '125.3',
  note: '',
  retired: false,
  created: '',
  changed: '',
  children: 0,
  rooms: 0,
  meters: 0,
  states: { fresh: 0, late: 0, missing: 0, unknown: 0 },
  ...more,
});

describe('the form of a place', () => {
  it('offers what may stand below, a zone also in a zone', () => {
    expect(kindsIn('building')).toEqual(['unit', 'floor', 'room']);
    expect(kindsIn('zone')[0]).toBe('zone');
    expect(kindsIn('room')).toEqual([]);
    expect(kindsIn(null)[0]).toBe('company');
  });

  it('suggests the next level', () => {
    const of = (kind: PlaceKind) => formOf(null, kind).kind;
    expect([of('community'), of('building'), of('floor')]).toEqual(['building', 'unit', 'room']);
  });

  it('sends of a new place what is filled in', () => {
    const form = { ...formOf(null, 'community'), name: ' B3 ', area: '94,6' };
    expect(changeOf(null, form)).toEqual({ kind: 'building', name: 'B3', area_m2: '94.6' });
  });

  it('sends of a changed place what differs, and clears with null', () => {
    const form = formOf(place(), null);
    expect(changeOf(place(), form)).toEqual({});
    expect(changeOf(place(), { ...form, area: '', people: '4', code: '' })).toEqual({
      area_m2: null,
      people: 4,
      code: '',
    });
  });

  it('sends both coordinates when one differs', () => {
    const form = { ...formOf(place(), null), latitude: '43.2' };
    expect(changeOf(place(), form)).toEqual({ latitude: '43.2', longitude: '125.3' });
  });

  it('finds what is wrong before anything is sent', () => {
    const form = formOf(place(), null);
    expect(wrongOf(form)).toBeNull();
    expect(wrongOf({ ...form, name: ' ' })).toBe('name');
    expect(wrongOf({ ...form, area: '94.601' })).toBe('area_m2');
    expect(wrongOf({ ...form, people: '3.5' })).toBe('people');
    expect(wrongOf({ ...form, latitude: '91' })).toBe('latitude');
    expect(wrongOf({ ...form, longitude: '' })).toBe('latitude');
    expect(wrongOf({ ...form, latitude: '', longitude: '' })).toBeNull();
  });

  it('moves a place only where it can stand', () => {
    const at = (id: string, kind: PlaceKind, more: Partial<Place> = {}) =>
      place({ id, kind, path: [{ id, name: id, kind }], ...more });
    expect(mayHold(at('9', 'community'), place())).toBe(true);
    expect(mayHold(at('9', 'unit'), place())).toBe(false);
    expect(mayHold(at('2', 'community'), place())).toBe(false); // it stands there already
    expect(mayHold(at('9', 'community', { retired: true }), place())).toBe(false);
    const zone = place({ id: '7', kind: 'zone', parent: null });
    const inside = at('8', 'zone', { path: [{ id: '7', name: '', kind: 'zone' }] });
    expect(mayHold(inside, zone)).toBe(false);
  });
});
