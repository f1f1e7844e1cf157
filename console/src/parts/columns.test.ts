// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { chosenIds, columnsWish, movedTo, stepped } from './columns';

const possible = ['title', 'place', 'meter', 'code', 'note'] as const;
const usual = ['title', 'place', 'meter'] as const;

describe('columns of a table', () => {
  it('come from the address in its order, without strangers, behind the first one', () => {
    expect(chosenIds(possible, usual, 'note.meter.nonsense.note')).toEqual(['title', 'note', 'meter']);
    expect(chosenIds(possible, usual, 'code.title')).toEqual(['title', 'code']);
    expect(chosenIds(possible, usual, '')).toEqual([...usual]);
    expect(chosenIds(possible, usual, 'nonsense')).toEqual([...usual]);
  });

  it('are left out of the address when they are the usual ones', () => {
    expect(columnsWish(['title', 'place', 'meter'], usual)).toBeNull();
    expect(columnsWish(['title', 'meter', 'place'], usual)).toBe('title.meter.place');
  });

  it('move to where another one stands', () => {
    expect(movedTo(possible, 'note', 'place')).toEqual(['title', 'note', 'place', 'meter', 'code']);
    expect(movedTo(possible, 'place', 'note')).toEqual(['title', 'meter', 'code', 'note', 'place']);
    expect(movedTo(possible, 'place', 'place')).toEqual([...possible]);
  });

  it('step by one, and never before the first', () => {
    expect(stepped(possible, 'meter', -1)).toEqual(['title', 'meter', 'place', 'code', 'note']);
    expect(stepped(possible, 'place', -1)).toEqual([...possible]);
    expect(stepped(possible, 'note', 1)).toEqual([...possible]);
    expect(stepped(possible, 'title', 1)).toEqual([...possible]);
  });
});
