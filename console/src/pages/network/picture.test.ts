// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { cell, layOut } from './picture';

describe('the picture of a gateway', () => {
  it('puts every meter within the width, each in a place of its own', () => {
    const { branches, height } = layOut([250, 3], 390);
    const spots = branches.flatMap((branch) => branch.spots);
    expect(spots).toHaveLength(253);
    expect(new Set(spots.map(({ x, y }) => `${x} ${y}`)).size).toBe(253);
    expect(Math.max(...spots.map(({ x }) => x + cell))).toBeLessThanOrEqual(390);
    expect(Math.max(...spots.map(({ y }) => y + cell))).toBeLessThanOrEqual(height);
  });

  it('keeps a line without meters and leaves out what nobody could look at', () => {
    const { branches } = layOut([0, 4000], 1000);
    expect(branches[0]?.spots).toHaveLength(0);
    expect(branches[0]?.rows).toHaveLength(1);
    expect(branches[1]?.spots).toHaveLength(1500);
    expect(branches[1]?.more).toBe(2500);
  });

  it('holds one meter a row where there is no room at all', () => {
    expect(layOut([3], 0).branches[0]?.rows).toHaveLength(3);
  });
});
