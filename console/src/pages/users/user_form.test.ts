// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { User } from '../../data/users';
import { faultsOf, formOf, orderOf } from './user_form';

const vera: User = {
  id: '7',
  name: 'vera',
  full_name: 'Reading room',
  role: { id: '3', name: 'viewer', built_in: true },
  language: 'en',
  enabled: true,
  places: [
    { id: '12', name: 'Linden Court' },
    { id: '14', name: 'Mill Lane' },
  ],
  commodities: ['water'],
  must_change_password: false,
  second_factor: false,
  created: '2025-01-01T00:00:00Z',
  last_log_in: null,
  sessions: 0,
};

describe('the form of a user', () => {
  it('asks for a name and a role before anything is sent', () => {
    expect(faultsOf(formOf(null, 'ru'))).toEqual(['name_missing', 'role_missing']);
    expect(faultsOf(formOf(vera, 'ru'))).toEqual([]);
  });
  it('sends all of a new user, in the language of the utility', () => {
    const form = { ...formOf(null, 'ru'), name: ' nils ', role: '2' };
    expect(orderOf(null, form)).toEqual({
      name: 'nils',
      full_name: '',
      role: '2',
      language: 'ru',
      places: [],
      commodities: [],
    });
  });
  it('sends of a known one only what differs, and never the name', () => {
    expect(orderOf(vera, formOf(vera, 'ru'))).toEqual({});
    expect(orderOf(vera, { ...formOf(vera, 'ru'), name: 'other', places: ['12'] })).toEqual({ places: ['12'] });
  });
  it('takes the same places in another order for no change', () => {
    expect(orderOf(vera, { ...formOf(vera, 'ru'), places: ['14', '12'] })).toEqual({});
  });
});
