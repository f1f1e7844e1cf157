// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { chosenColumns, defaultColumns, mainKey, possibleColumns, type Tab } from './columns';

const tabs: readonly Tab[] = ['all', 'heat', 'cooling', 'water', 'hot_water', 'gas', 'electricity', 'other'];

describe('meter table columns', () => {
  it('every tab begins with the name and ends with time and state', () => {
    for (const tab of tabs) {
      expect(defaultColumns(tab)[0]).toBe('name');
      expect(defaultColumns(tab).slice(-2)).toEqual(['last_read', 'state']);
    }
  });

  it('what a tab shows can be chosen on it', () => {
    for (const tab of tabs) for (const id of defaultColumns(tab)) expect(possibleColumns(tab)).toContain(id);
  });

  it('takes the columns of the address in their order and drops what it does not know', () => {
    expect(chosenColumns('heat', 'power.energy.nonsense')).toEqual(['name', 'power', 'energy']);
    expect(chosenColumns('heat', 'power.power')).toEqual(['name', 'power']);
    expect(chosenColumns('heat', '')).toEqual(defaultColumns('heat'));
    expect(chosenColumns('water', 'voltage')).toEqual(defaultColumns('water'));
  });

  it('counts energy where energy is sold and volume elsewhere', () => {
    expect(mainKey('heat')).toBe('energy');
    expect(mainKey('hot_water')).toBe('volume');
  });
});
