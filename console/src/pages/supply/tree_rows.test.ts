// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { SupplyNode } from '../../data/supply';
import { treeKey, treeRows } from './tree_rows';

const node = (id: string, parent: string | null, children = 0) => ({ id, parent, children }) as SupplyNode;
const known: Record<string, SupplyNode[]> = {
  '0': [node('a', null, 2), node('b', null)],
  a: [node('a1', 'a', 1), node('a2', 'a')],
};
const rows = (...open: string[]) => treeRows((id) => known[id], new Set(open));
const ids = (...open: string[]) => rows(...open).map((row) => `${row.level}${row.node.id}`);

describe('the rows of a tree', () => {
  it('are those whose parents are open', () => {
    expect(ids()).toEqual(['1a', '1b']);
    expect(ids('a')).toEqual(['1a', '2a1', '2a2', '1b']);
  });

  it('show a node open while its children are on their way', () => {
    expect(ids('a', 'a1')).toEqual(['1a', '2a1', '2a2', '1b']);
    expect(rows('a', 'a1')[1]?.open).toBe(true);
  });
});

describe('the keys of a tree', () => {
  it('move up and down and stop at the ends', () => {
    expect(treeKey('ArrowDown', rows('a'), 'a')).toEqual({ to: 'a1' });
    expect(treeKey('ArrowUp', rows('a'), 'a')).toBeNull();
    expect(treeKey('End', rows('a'), 'a')).toEqual({ to: 'b' });
  });

  it('open, go in, go out and close', () => {
    expect(treeKey('ArrowRight', rows(), 'a')).toEqual({ toggle: 'a' });
    expect(treeKey('ArrowRight', rows('a'), 'a')).toEqual({ to: 'a1' });
    expect(treeKey('ArrowRight', rows(), 'b')).toBeNull();
    expect(treeKey('ArrowLeft', rows('a'), 'a2')).toEqual({ to: 'a' });
    expect(treeKey('ArrowLeft', rows('a'), 'a')).toEqual({ toggle: 'a' });
    expect(treeKey('ArrowLeft', rows(), 'b')).toBeNull();
  });

  it('choose, and find the way in when nothing has the focus', () => {
    expect(treeKey('Enter', rows(), 'b')).toEqual({ choose: 'b' });
    expect(treeKey('ArrowDown', rows(), 'gone')).toEqual({ to: 'a' });
  });
});
