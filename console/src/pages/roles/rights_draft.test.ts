// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { Role } from '../../data/roles';
import { changedOf, effectOf, noDraft, rightsOf, ticked } from './rights_draft';

const clerk: Role = {
  id: '4',
  name: 'Clerk',
  note: '',
  built_in: false,
  permissions: ['view', 'change_customers'],
  users: 3,
};
const crew: Role = { ...clerk, id: '5', name: 'Crew', permissions: ['view'], users: 2 };

describe('rights that are ticked and not saved', () => {
  it('are those of the role as long as nothing is ticked', () => {
    expect(rightsOf(clerk, noDraft)).toEqual(['view', 'change_customers']);
    expect(changedOf(clerk, noDraft)).toEqual([]);
  });
  it('come in the order of the table, whichever was ticked first', () => {
    const draft = ticked(clerk, 'view_personal', noDraft);
    expect(rightsOf(clerk, draft)).toEqual(['view', 'view_personal', 'change_customers']);
    expect(changedOf(clerk, draft)).toEqual(['view_personal']);
  });
  it('are no change when the tick is taken back', () => {
    const once = ticked(clerk, 'view', noDraft);
    expect(changedOf(clerk, once)).toEqual(['view']);
    expect(ticked(clerk, 'view', once).size).toBe(0);
  });
  it('count over all roles, with the users they reach', () => {
    const draft = ticked(crew, 'read_meters', ticked(clerk, 'read_meters', ticked(clerk, 'set_values', noDraft)));
    expect(effectOf([clerk, crew], draft)).toEqual({ rights: 3, users: 5 });
  });
});
