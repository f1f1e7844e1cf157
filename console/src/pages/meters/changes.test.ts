// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { patchRows } from '../../data/meters';
import type { MeterList, MeterRow } from '../../data/types';
import { changedKeys } from './changes';

const row = (id: string, energy: string, power?: string): MeterRow =>
  ({
    id,
    values: { energy: { value: energy, unit: 'Wh' }, ...(power ? { power: { value: power, unit: 'W' } } : {}) },
  }) as unknown as MeterRow;

const page = (...items: MeterRow[]) => ({ items, total: 4, next_cursor: null }) as unknown as MeterList;

describe('live rows', () => {
  it('finds the values that changed, and a value that was not there before', () => {
    expect(changedKeys(row('1', '100', '5'), row('1', '101', '5'))).toEqual(['energy']);
    expect(changedKeys(row('1', '100'), row('1', '100', '5'))).toEqual(['power']);
    expect(changedKeys(undefined, row('1', '100'))).toEqual([]);
  });

  it('puts a changed row where it stood and never adds or moves one', () => {
    const pages = { pages: [page(row('1', '1'), row('2', '2')), page(row('3', '3'))], pageParams: [null, 'a'] };
    const next = patchRows(
      pages,
      new Map([
        ['2', row('2', '9')],
        ['7', row('7', '7')],
      ]),
    );
    expect(next?.pages.flatMap((one) => one.items.map((item) => `${item.id}=${item.values.energy?.value}`))).toEqual([
      '1=1',
      '2=9',
      '3=3',
    ]);
    expect(next?.pages[1]).toBe(pages.pages[1]);
  });

  it('leaves the list untouched when no row of it changed', () => {
    const pages = { pages: [page(row('1', '1'))], pageParams: [null] };
    expect(patchRows(pages, new Map([['9', row('9', '9')]]))).toBe(pages);
  });
});
