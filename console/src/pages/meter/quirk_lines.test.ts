// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { linesOf, quirksOf } from './quirk_lines';

describe('own settings', () => {
  it('are one name and value a line', () => {
    expect(linesOf({ meter_type: '20', di_order: '1F90' })).toBe('di_order=1F90\nmeter_type=20');
    expect(linesOf({})).toBe('');
    expect(quirksOf(' di_order = 1F90 \n\nunits=2A=m3:3 2B=m3\n')).toEqual({
      di_order: '1F90',
      units: '2A=m3:3 2B=m3',
    });
    expect(quirksOf('')).toEqual({});
  });

  it('are refused where a line says nothing, or something twice', () => {
    for (const text of ['di_order', '=1F90', 'di_order=', 'a=1\na=2']) expect(quirksOf(text), text).toBeNull();
  });
});
