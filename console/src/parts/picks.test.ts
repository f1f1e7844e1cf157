// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { noPicks, reached, toggled, toggledAll } from './picks';

const loaded = ['a', 'b', 'c', 'd', 'e'];
const ids = (picks: { ids: ReadonlySet<string> }) => [...picks.ids].sort().join('');

describe('picked rows', () => {
  it('come and go one by one', () => {
    const one = toggled(noPicks, 'b', loaded);
    expect(ids(toggled(one, 'd', loaded))).toBe('bd');
    expect(ids(toggled(one, 'b', loaded))).toBe('');
  });

  it('reach from the last one, up or down, and keep what was picked before', () => {
    const two = toggled(toggled(noPicks, 'a', loaded), 'd', loaded);
    expect(ids(reached(two, 'c', loaded))).toBe('acd');
    expect(ids(reached(two, 'e', loaded))).toBe('ade');
    expect(ids(reached(noPicks, 'c', loaded))).toBe('c');
  });

  it('are all that are loaded, or none, by the box in the head', () => {
    expect(ids(toggledAll(noPicks, loaded))).toBe('abcde');
    expect(toggledAll(toggled(noPicks, 'a', loaded), loaded)).toBe(noPicks);
  });

  it('are what is loaded without the row that is taken out of all that match', () => {
    const rest = toggled({ ...noPicks, all: true }, 'c', loaded);
    expect([rest.all, ids(rest)]).toEqual([false, 'abde']);
  });
});
