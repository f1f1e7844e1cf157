// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { ListColumn } from './list_column';
import { matching, nextSort, ordered } from './whole_rows';

interface Row {
  name: string;
  size: string | null;
  at: string | null;
}
const row = (name: string, size: string | null, at: string | null): Row => ({ name, size, at });
const rows = [
  row('Gate 10', '2.50', '2025-01-02T00:00:00Z'),
  row('Gate 9', null, null),
  row('Arch', '10', '2025-01-01T23:00:00-02:00'),
];
const columns: ListColumn<Row>[] = [
  { id: 'name', head: 'Name', width: 1, text: ({ name }) => name },
  { id: 'size', head: 'Size', width: 1, text: ({ size }) => size ?? '–', number: ({ size }) => size },
  { id: 'at', head: 'At', width: 1, text: ({ at }) => at ?? '–', time: ({ at }) => at },
];
const names = (sort: string) => ordered(rows, columns, sort, 'en').map(({ name }) => name);

describe('a list that is here as a whole', () => {
  it('is filtered by words in any order', () => {
    expect(matching(rows, ' 10  gate ', ({ name }) => name)).toEqual([rows[0]]);
    expect(matching(rows, '', ({ name }) => name)).toBe(rows);
  });

  it('sorts words as people count, numbers by size, times by the moment', () => {
    expect(names('name')).toEqual(['Arch', 'Gate 9', 'Gate 10']);
    expect(names('size')).toEqual(['Gate 10', 'Arch', 'Gate 9']);
    expect(names('at')).toEqual(['Gate 10', 'Arch', 'Gate 9']);
  });

  it('puts what is not known last whichever way it sorts, and stays as it came without an order', () => {
    expect(names('-size')).toEqual(['Arch', 'Gate 10', 'Gate 9']);
    expect(names('other')).toEqual(['Gate 10', 'Gate 9', 'Arch']);
  });

  it('sorts up, down and not at all, one press after the other', () => {
    expect(nextSort('', 'name')).toBe('name');
    expect(nextSort('name', 'name')).toBe('-name');
    expect(nextSort('-name', 'name')).toBe('');
    expect(nextSort('size', 'name')).toBe('name');
  });
});
