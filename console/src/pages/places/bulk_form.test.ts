// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { freshBulk, isReady, levelsOf, nextLevel, orderOf } from './bulk_form';

const form = { ...freshBulk, building: 'B3' };

describe('many places at once', () => {
  it('building B3: 3 entrances x 18 floors x 2 dwellings', () => {
    expect(levelsOf(form, 'community')).toEqual([
      { kind: 'building', names: 'B3' },
      { kind: 'unit', names: '1-3' },
      { kind: 'floor', names: '1-18' },
      { kind: 'room', names: '{floor}01-{floor}02' },
    ]);
  });

  it('leaves out what there is none of, and what stands above the place it is made in', () => {
    const kinds = (more: object, parent: 'community' | 'building' | 'unit' | 'floor') =>
      levelsOf({ ...form, ...more }, parent).map(({ kind }) => kind);
    expect(kinds({ units: 0 }, 'community')).toEqual(['building', 'floor', 'room']);
    expect(kinds({ rooms: 0 }, 'building')).toEqual(['unit', 'floor']);
    expect(kinds({}, 'unit')).toEqual(['floor', 'room']);
    expect(kinds({}, 'floor')).toEqual(['room']);
  });

  it('numbers dwellings as it is usual there', () => {
    const rooms = (more: object) => levelsOf({ ...form, ...more }, 'community').at(-1)?.names;
    expect(rooms({ numbering: 'plain', rooms: 4 })).toBe('{floor}1-{floor}4');
    expect(rooms({ numbering: 'letter', rooms: 3 })).toBe('{floor}A,{floor}B,{floor}C');
    expect(rooms({ numbering: 'letter', rooms: 3, floors: 0 })).toBe('A-C');
    expect(rooms({ rooms: 1 })).toBe('{floor}01');
    expect(rooms({ floors: 0, rooms: 12 })).toBe('01-12');
    expect(rooms({ numbering: 'plain', rooms: 40 })).toBe('{floor}1-{floor}9');
  });

  it('begins with any floor', () => {
    const floors = levelsOf({ ...form, first_floor: 3, floors: 4 }, 'community')[2];
    expect(floors?.names).toBe('3-6');
  });

  it('asks nothing before the building has a name', () => {
    expect(isReady(freshBulk, levelsOf(freshBulk, 'community'))).toBe(false);
    expect(isReady(form, levelsOf(form, 'community'))).toBe(true);
    expect(isReady({ ...form, area: 'x' }, levelsOf(form, 'community'))).toBe(false);
  });

  it('sends the patterns where somebody wrote them', () => {
    const own = {
      ...form,
      levels: [{ kind: 'room' as const, names: ' 1-3 ' }],
      area: '60,5',
      customer_class: 'residential' as const,
    };
    expect(orderOf(own, { id: '7', kind: 'floor' })).toEqual({
      parent: '7',
      levels: [{ kind: 'room', names: '1-3' }],
      area_m2: '60.5',
      customer_class: 'residential',
    });
    expect(orderOf(form, null)).not.toHaveProperty('customer_class');
  });

  it('knows which level may follow', () => {
    expect(nextLevel([], 'community')).toEqual({ kind: 'building', names: '' });
    expect(nextLevel([{ kind: 'floor', names: '1' }], null)?.kind).toBe('room');
    expect(nextLevel([{ kind: 'room', names: '1' }], null)).toBeNull();
  });
});
