// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { Place } from '../data/archive_types';
import { above, isGap, treeStep, visibleNodes } from './place_nodes';

const place = (id: string, parent: string | null, children: number) =>
  ({ id, parent, children, name: `n${id}`, path: [] as unknown }) as Place;
const list = (...items: Place[]) => ({ items, total: items.length, next_cursor: null });

const levels = new Map([
  ['0', list(place('1', null, 2), place('2', null, 0))],
  ['1', list(place('11', '1', 1), place('12', '1', 0))],
]);
const shown = (open: string[]) =>
  visibleNodes(levels, new Set(open)).map((node) => (isGap(node) ? `${node.parent}?` : node.place.id));

describe('the tree of places', () => {
  it('shows what is open, from the top down', () => {
    expect(shown([])).toEqual(['1', '2']);
    expect(shown(['1'])).toEqual(['1', '11', '12', '2']);
    expect(shown(['11'])).toEqual(['1', '2']);
  });

  it('keeps a line for what is still on its way, and says how many siblings are left out', () => {
    expect(shown(['1', '11'])).toEqual(['1', '11', '11?', '12', '2']);
    const many = new Map([['0', { items: [place('1', null, 0)], total: 7, next_cursor: 'x' }]]);
    expect(visibleNodes(many, new Set()).at(-1)).toEqual({ parent: '0', level: 1, more: 6 });
    expect(visibleNodes(new Map(), new Set())).toEqual([{ parent: '0', level: 1, more: null }]);
  });

  it('tells each line its level and its number among its siblings', () => {
    expect(visibleNodes(levels, new Set(['1']))[2]).toMatchObject({ level: 2, at: 2, of: 2, open: false });
  });

  it('moves by the keys of a tree', () => {
    const nodes = visibleNodes(levels, new Set(['1', '11']));
    expect(treeStep(nodes, '1', 'ArrowDown')).toEqual({ go: '11' });
    expect(treeStep(nodes, '12', 'ArrowUp')).toEqual({ go: '11' });
    expect(treeStep(nodes, '1', 'ArrowUp')).toBeNull();
    expect(treeStep(nodes, '2', 'Home')).toEqual({ go: '1' });
    expect(treeStep(nodes, '1', 'End')).toEqual({ go: '2' });
    expect(treeStep(nodes, '', 'ArrowDown')).toEqual({ go: '1' });
    expect(treeStep(nodes, '1', 'x')).toBeNull();
  });

  it('opens, shuts and goes up by the arrows to the sides', () => {
    const nodes = visibleNodes(levels, new Set(['1']));
    expect(treeStep(nodes, '11', 'ArrowRight')).toEqual({ open: '11' });
    expect(treeStep(nodes, '1', 'ArrowRight')).toEqual({ go: '11' });
    expect(treeStep(nodes, '12', 'ArrowRight')).toBeNull();
    expect(treeStep(nodes, '1', 'ArrowLeft')).toEqual({ shut: '1' });
    expect(treeStep(nodes, '12', 'ArrowLeft')).toEqual({ go: '1' });
  });

  it('opens the places above one that is to be seen', () => {
    const path = ['1', '11', '111'].map((id) => ({ id, name: '', kind: 'zone' as const }));
    expect(above({ path })).toEqual(['1', '11']);
  });
});
