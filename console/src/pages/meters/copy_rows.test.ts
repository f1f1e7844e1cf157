// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { MeterRow } from '../../data/types';
import { rowsAsText } from './copy_rows';

describe('copied rows', () => {
  it('carry exact numbers, units and ISO times, and nothing where nothing is known', () => {
    const row = {
      name: 'Birch\tCourt',
      number: '26718590',
      manufacturer: 'HYD',
      gateway: { name: 'G' },
      line: { name: 'L' },
      state: 'late',
      last_read: '2026-11-21T06:00:00Z',
      values: { energy: { value: '42318000', unit: 'Wh' } },
    } as unknown as MeterRow;
    const [head, line] = rowsAsText([row], ['energy', 'power']).split('\n');
    expect(head?.split('\t').slice(-4)).toEqual(['energy', 'energy_unit', 'power', 'power_unit']);
    expect(line?.split('\t')).toEqual([
      'Birch Court',
      '26718590',
      'HYD',
      '',
      'G',
      'L',
      'late',
      '2026-11-21T06:00:00Z',
      '42318000',
      'Wh',
      '',
      '',
    ]);
  });
});
