// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { type Permission, permissions } from '../data/permissions';
import type { Me } from '../data/types';
import { areaOf, areas, isOpenTo } from './areas';

const me = (some: readonly Permission[], whole_utility = true): Me => ({
  name: 'vera',
  full_name: '',
  role: { id: '3', name: 'viewer', built_in: true },
  permissions: [...some],
  whole_utility,
  places: [],
  commodities: [],
  language: 'en',
  must_change_password: false,
  second_factor: false,
});
const shownTo = (one: Me) => areas.filter((area) => isOpenTo(one, area)).map(({ to }) => to);

describe('areas', () => {
  it('are all there for who may do everything', () => {
    expect(shownTo(me(permissions))).toHaveLength(areas.length);
  });
  it('are absent without the right to them', () => {
    const shown = shownTo(me(['view']));
    expect(shown).toContain('/monitor/meters');
    for (const to of ['/system/users', '/system/roles', '/system/audit', '/archives/import'])
      expect(shown).not.toContain(to);
    expect(shownTo(me([]))).toEqual([]);
  });
  it('do not begin with the overview for who sees only a part', () => {
    expect(shownTo(me(permissions, false))[0]).toBe('/monitor/meters');
  });
  it('are found by the addresses that lie in them', () => {
    expect(areaOf('/')?.to).toBe('/');
    expect(areaOf('/models/acme/w1')?.to).toBe('/models');
    expect(areaOf('/customers/accounts')?.to).toBe('/customers');
    expect(areaOf('/p/12')?.to).toBe('/archives/places');
    expect(areaOf('/profile')).toBeUndefined();
  });
});
