// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { cell, layOut } from './picture';

const plain = (...counts: number[]) => counts.map((meters) => [{ depth: 0, meters }]);

describe('the picture of a gateway', () => {
  it('puts every meter within the width, each in a place of its own', () => {
    const { lines, height } = layOut(plain(250, 3), 390);
    const spots = lines.flat().flatMap((branch) => branch.spots);
    expect(spots).toHaveLength(253);
    expect(new Set(spots.map(({ x, y }) => `${x} ${y}`)).size).toBe(253);
    expect(Math.max(...spots.map(({ x }) => x + cell))).toBeLessThanOrEqual(390);
    expect(Math.max(...spots.map(({ y }) => y + cell))).toBeLessThanOrEqual(height);
  });

  it('has room for 64 repeaters, eight deep, on a phone', () => {
    const hops = Array.from({ length: 65 }, (_, n) => ({ depth: n === 0 ? 0 : 1 + (n % 8), meters: 5 }));
    const { lines, height } = layOut([hops], 326);
    const spots = lines.flat().flatMap((branch) => branch.spots);
    expect(new Set(spots.map(({ x, y }) => `${x} ${y}`)).size).toBe(325);
    expect(Math.max(...spots.map(({ x }) => x + cell))).toBeLessThanOrEqual(326);
    expect(Math.max(...spots.map(({ y }) => y + cell))).toBeLessThanOrEqual(height);
    const lefts = lines.flat().map(({ left }) => left);
    expect(Math.max(...lefts)).toBeGreaterThan(Math.min(...lefts));
  });

  it('keeps a line without meters and leaves out what nobody could look at', () => {
    const { lines } = layOut(plain(0, 4000), 1000);
    expect(lines[0]?.[0]?.spots).toHaveLength(0);
    expect(lines[1]?.[0]?.spots).toHaveLength(1500);
    expect(lines[1]?.[0]?.more).toBe(2500);
  });

  it('holds one meter a row where there is no room at all', () => {
    expect(layOut(plain(3), 0).lines[0]?.[0]?.rows).toHaveLength(3);
  });
});
