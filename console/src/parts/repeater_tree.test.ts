// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { Repeater } from '../data/repeaters';
import { deepest, delayTo, depthOf, pathWords, possibleParents } from './repeater_tree';

const repeater = (path: string[], delay_ms = 0): Repeater => ({
  id: path.at(-1) ?? '',
  line: '1',
  name: `R${path.at(-1)}`,
  address: null,
  parent: path.at(-2) ?? null,
  path,
  delay_ms,
  meters: 0,
  repeaters: 0,
  note: '',
});

const tree = [repeater(['1'], 20), repeater(['1', '2'], 30), repeater(['1', '2', '3']), repeater(['4'], 5)];
const [one, two, three, four] = tree as [Repeater, Repeater, Repeater, Repeater];

describe('the tree of the repeaters of a line', () => {
  it('adds up the delays on the way', () => {
    expect(tree.map((each) => delayTo(each, tree))).toEqual([20, 50, 50, 5]);
    expect(tree.map(depthOf)).toEqual([0, 1, 2, 0]);
  });

  it('names the way', () => {
    expect(pathWords('3', tree)).toBe('R1 › R2 › R3');
    expect(pathWords('99', tree)).toBe('99');
  });

  it('offers no place behind itself', () => {
    expect(possibleParents(tree, null)).toEqual(tree);
    expect(possibleParents(tree, one)).toEqual([four]);
    expect(possibleParents(tree, three)).toEqual([one, two, four]);
  });

  it('offers no place that is too deep, with what it takes along', () => {
    const chain = Array.from({ length: deepest }, (_, n) =>
      repeater(Array.from({ length: n + 1 }, (_, k) => String(k + 10))),
    );
    const all = [...tree, ...chain];
    expect(possibleParents(all, null)).toHaveLength(all.length - 1);
    const taken = possibleParents(all, one).map(({ id }) => id);
    expect(taken).toEqual(['4', '10', '11', '12', '13', '14']);
  });
});
