// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { contrast, markPairs, paints, textPairs } from './tokens';

describe('tokens', () => {
  it('contrast is 21 between black and white and 1 between equals', () => {
    expect(contrast('#000000', '#FFFFFF')).toBeCloseTo(21, 5);
    expect(contrast('#2F5BB7', '#2F5BB7')).toBe(1);
  });

  for (const shade of ['light', 'dark'] as const) {
    for (const [ink, ground] of textPairs) {
      it(`${shade}: ${ink} can be read on ${ground}`, () => {
        expect(contrast(paints[shade][ink], paints[shade][ground])).toBeGreaterThanOrEqual(4.5);
      });
    }
    for (const [ink, ground] of markPairs) {
      it(`${shade}: ${ink} stands out from ${ground}`, () => {
        expect(contrast(paints[shade][ink], paints[shade][ground])).toBeGreaterThanOrEqual(3);
      });
    }
    it(`${shade}: words on a primary button can be read, under the pointer too`, () => {
      for (const ground of ['accent', 'accentHover'] as const)
        expect(contrast(paints[shade].onAccent, paints[shade][ground])).toBeGreaterThanOrEqual(4.5);
    });
  }
});
