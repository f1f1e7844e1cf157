// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { SupplyNode } from '../../data/supply';
import { kindsBelow, mayStandBelow, shadeOf, sortNodes, usualBelow } from './levels';
import { limbsOf } from './picture_nodes';

const node = (id: string, parent: string | null, children: number) =>
  ({ id, name: id, parent, children }) as SupplyNode;
const tree = [
  node('plant', null, 2),
  node('s1', 'plant', 2),
  node('s2', 'plant', 0),
  node('r10', 's1', 0),
  node('r2', 's1', 0),
];
const names = (limbs: ReturnType<typeof limbsOf>) =>
  limbs.map(({ node: { id }, depth, parent, ends, more }) => [id, depth, parent, ends.map((end) => end.id), more]);

describe('the picture of a supply network', () => {
  it('makes a limb of each node with others below it, and spots of the ends', () => {
    expect(names(limbsOf(tree, ''))).toEqual([
      ['plant', 0, -1, ['s2'], 0],
      ['s1', 1, 0, ['r2', 'r10'], 0],
    ]);
  });

  it('begins where it is asked to', () => {
    expect(names(limbsOf(tree, 's1'))).toEqual([['s1', 0, -1, ['r2', 'r10'], 0]]);
  });

  it('paints the upper levels first and counts the rest', () => {
    expect(names(limbsOf(tree, '', 3))).toEqual([
      ['plant', 0, -1, ['s2'], 0],
      ['s1', 1, 0, [], 2],
    ]);
    expect(names(limbsOf(tree, '', 1))).toEqual([['plant', 0, -1, [], 2]]);
  });

  it('leaves out what has no way to the top, and paints nothing twice', () => {
    expect(limbsOf([...tree, ...tree, node('lost', 'nowhere', 0)], '')).toHaveLength(2);
  });
});

describe('the levels of a supply network', () => {
  it('go down, may be left out, and let a branch leave a branch', () => {
    expect(mayStandBelow('riser', 'source')).toBe(true);
    expect(mayStandBelow('station', 'station')).toBe(false);
    expect(mayStandBelow('branch', 'branch')).toBe(true);
    expect(kindsBelow('branch')).toEqual(['branch', 'riser']);
    expect(kindsBelow('riser')).toEqual([]);
    expect(usualBelow(null)).toBe('source');
  });

  it('show the distribution network with the way to it', () => {
    expect(shadeOf('distribution', 'main')).toBe('hidden');
    expect(shadeOf('main', 'distribution')).toBe('muted');
    expect(shadeOf('main', '')).toBe('shown');
  });

  it('are sorted as people count', () => {
    expect(sortNodes([{ name: 'Riser 10' }, { name: 'Riser 2' }]).map(({ name }) => name)).toEqual([
      'Riser 2',
      'Riser 10',
    ]);
  });
});
