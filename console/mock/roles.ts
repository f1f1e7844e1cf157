// SPDX-License-Identifier: Apache-2.0
import type { Permission } from '../src/data/permissions';
import { differing } from './audit';
import { type Call, missing, Refusal, type Route } from './call';
import { paged } from './paged';
import type { StoredRole } from './people';
import { meOf } from './users';

function roleOf({ site, ids }: Call): StoredRole {
  const role = site.people.roles.get(ids[0] ?? '');
  if (!role) throw missing('role');
  if (role.built_in) throw new Refusal(409, 'built_in', 'A built-in role stays as it is.');
  return role;
}

function checkedName({ site, body, ids }: Call): string {
  const name = String(body.name ?? '').trim();
  if (!name) throw new Refusal(422, 'invalid_value', 'name: expected 1 to 60 characters.', 'name');
  const taken = [...site.people.roles.values()].some((one) => one.id !== ids[0] && one.name === name);
  if (taken) throw new Refusal(422, 'duplicate_name', 'name: another role has it.', 'name');
  return name;
}

function create(call: Call) {
  const { people, audit } = call.site;
  const name = checkedName(call);
  const permissions = (call.body.permissions ?? []) as Permission[];
  const role = { id: people.fresh(), name, note: String(call.body.note ?? ''), built_in: false, permissions };
  people.roles.set(role.id, role);
  audit.note(meOf(call), 'role', role, 'created', []);
  return people.shownRole(role);
}

function change(call: Call) {
  const { people, audit } = call.site;
  const old = roleOf(call);
  const next: StoredRole = { ...old, ...(call.body as Partial<StoredRole>) };
  if (call.body.name !== undefined) next.name = checkedName(call);
  people.checkAdministrator([...people.users.values()], new Map(people.roles).set(old.id, next));
  people.roles.set(old.id, next);
  const told = (role: StoredRole) => ({ name: role.name, note: role.note, permissions: role.permissions.join(', ') });
  audit.note(meOf(call), 'role', next, 'changed', differing(told(old), told(next)));
  return people.shownRole(next);
}

function drop(call: Call): void {
  const { people, audit } = call.site;
  const role = roleOf(call);
  const { users } = people.shownRole(role);
  if (users > 0) throw new Refusal(409, 'in_use', `${users} users have this role: give them another one first.`);
  people.roles.delete(role.id);
  audit.note(meOf(call), 'role', role, 'removed', []);
}

export const roleRoutes: Route[] = [
  [
    'GET',
    /^\/roles$/,
    ({ site, query }) =>
      paged(
        [...site.people.roles.values()].map((one) => site.people.shownRole(one)),
        query,
      ),
  ],
  ['POST', /^\/roles$/, create, 201],
  ['PATCH', /^\/roles\/(\w+)$/, change],
  ['DELETE', /^\/roles\/(\w+)$/, drop, 204],
];
