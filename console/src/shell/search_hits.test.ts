// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { Found } from '../data/search';
import type { Gateway } from '../data/types';
import { hitsOf } from './search_hits';

const nothing: Found = { meters: [], places: [], points: [], customers: [], accounts: [], valves: [], groups: [] };
const gateway = (id: string, name: string) => ({ id, name, identity: '' }) as Gateway;

describe('search over everything', () => {
  it('goes by kinds, with a few of each', () => {
    const meters = Array.from({ length: 9 }, (_, n) => ({ id: String(n) })) as Found['meters'];
    const found = {
      ...nothing,
      meters,
      places: [{ id: '7' }] as Found['places'],
      points: [{ id: '8' }] as Found['points'],
      customers: [{ id: '5' }] as Found['customers'],
      accounts: [{ id: '6' }] as Found['accounts'],
    };
    const hits = hitsOf('cellar', found, [gateway('g1', 'Mill Lane cellar')], [{ to: '/cellar', text: 'Cellars' }]);
    const others = ['places', 'points', 'customers', 'accounts', 'gateways', 'pages'];
    expect(hits.map((hit) => hit.kind)).toEqual([...Array(5).fill('meters'), ...others]);
    expect(hits.map((hit) => hit.to).slice(-6)).toEqual(['/p/7', '/o/8', '/c/5', '/a/6', '/g/g1', '/cellar']);
  });

  it('matches names whatever the case, and letters that look alike', () => {
    expect(hitsOf('CELL', nothing, [gateway('1', 'Cellar'), gateway('2', 'Roof')], [])).toHaveLength(1);
    expect(hitsOf('К7', nothing, [gateway('1', 'K7-north')], [])).toHaveLength(1);
  });

  it('looks through groups by their names', () => {
    const groups = [
      { id: '3', name: 'Bulk meters', meters: 4 },
      { id: '4', name: 'Schools', meters: 9 },
    ];
    expect(hitsOf('bulk', { ...nothing, groups }, [], []).map((hit) => hit.to)).toEqual(['/archives/groups?panel=3']);
  });

  it('finds nothing for nothing', () => {
    expect(hitsOf('', nothing, [gateway('1', 'Cellar')], [{ to: '/', text: 'Overview' }])).toEqual([]);
  });
});
