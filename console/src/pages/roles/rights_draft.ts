// SPDX-License-Identifier: Apache-2.0
// What was ticked and is not saved yet: by role, its rights as they are to be.
import { type Permission, permissions } from '../../data/permissions';
import type { Role } from '../../data/roles';

export type Draft = ReadonlyMap<string, readonly Permission[]>;

export const noDraft: Draft = new Map();

export const rightsOf = (role: Role, draft: Draft): readonly Permission[] => draft.get(role.id) ?? role.permissions;

const sorted = (some: readonly Permission[]): Permission[] => permissions.filter((one) => some.includes(one));

/** The rights of a role that differ from those it has. */
export const changedOf = (role: Role, draft: Draft): Permission[] => {
  const [now, then] = [rightsOf(role, draft), role.permissions];
  return permissions.filter((one) => now.includes(one) !== then.includes(one));
};

/** A tick put or taken away; what is as it was before is no change. */
export function ticked(role: Role, permission: Permission, draft: Draft): Draft {
  const now = rightsOf(role, draft);
  const next = sorted(now.includes(permission) ? now.filter((one) => one !== permission) : [...now, permission]);
  const out = new Map(draft).set(role.id, next);
  if (changedOf(role, out).length === 0) out.delete(role.id);
  return out;
}

/** How many rights of how many users change. */
export function effectOf(roles: readonly Role[], draft: Draft): { rights: number; users: number } {
  const touched = roles.filter((role) => changedOf(role, draft).length > 0);
  return {
    rights: touched.reduce((sum, role) => sum + changedOf(role, draft).length, 0),
    users: touched.reduce((sum, role) => sum + role.users, 0),
  };
}
