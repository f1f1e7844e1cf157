// SPDX-License-Identifier: Apache-2.0
import type { Named } from '../src/data/types';
import type { User } from '../src/data/users';
import { differing } from './audit';
import { type Body, type Call, missing, Refusal, type Route } from './call';
import { paged } from './paged';
import { oneTimePassword, type StoredUser } from './people';
import { iso } from './town';

const wrong = (code: string, field: string, words: string) => new Refusal(422, code, `${field}: ${words}`, field);
export const meOf = ({ site }: Call): Named => ({ id: site.me.id, name: site.me.name });

export function userOf({ site, ids }: Call): StoredUser {
  const user = site.people.users.get(ids[0] ?? '');
  if (!user) throw missing('user');
  return user;
}

function list({ site, query }: Call) {
  const q = (query.get('q') ?? '').toLowerCase();
  const is = (key: string, value: string) => !query.get(key) || query.get(key) === value;
  const items = [...site.people.users.values()]
    .filter((one) => `${one.name} ${one.full_name}`.toLowerCase().includes(q))
    .filter((one) => is('role', one.role) && is('enabled', String(one.enabled)))
    .sort((a, b) => a.name.localeCompare(b.name));
  return paged(
    items.map((one) => site.people.shownUser(one)),
    query,
  );
}

function checked(call: Call): Partial<StoredUser> {
  const { people, town } = call.site;
  const { name, ...change } = call.body as Body & Partial<StoredUser>;
  if (change.role !== undefined && !people.roles.has(change.role))
    throw wrong('unknown_role', 'role', 'there is no such role.');
  for (const place of change.places ?? [])
    if (!town.places.all.has(place)) throw wrong('unknown_place', 'places', 'there is no such place.');
  if (name === undefined) return change;
  const text = String(name).trim();
  if (!/^[\w.-]{1,60}$/.test(text)) throw wrong('invalid_value', 'name', 'expected letters, digits, ".", "-" or "_".');
  if ([...people.users.values()].some((one) => one.name === text))
    throw wrong('duplicate_name', 'name', 'another user has it.');
  return { ...change, name: text };
}

function create(call: Call) {
  const { people, audit } = call.site;
  const order = checked(call);
  if (!order.name) throw wrong('invalid_value', 'name', 'is missing.');
  if (!order.role) throw wrong('unknown_role', 'role', 'is missing.');
  const password = oneTimePassword();
  const user: StoredUser = {
    ...{ id: people.fresh(), name: order.name, role: order.role, full_name: '', language: 'en', enabled: true },
    ...{ places: [], commodities: [], created: iso(Date.now()), last_log_in: null },
    ...order,
    must_change_password: true,
    password,
    factor: null,
  };
  people.users.set(user.id, user);
  audit.note(meOf(call), 'user', user, 'created', []);
  return { user: people.shownUser(user), password };
}

/** As the history tells it. */
const told = (user: User) => ({
  full_name: user.full_name,
  role: user.role.name,
  language: user.language,
  enabled: String(user.enabled),
  places: user.places.map(({ name }) => name).join(', '),
  commodities: user.commodities.join(', '),
});

function put(call: Call, change: Partial<StoredUser>): User {
  const { people, audit } = call.site;
  const old = userOf(call);
  const next = { ...old, ...change };
  people.checkAdministrator([...people.users.values()].map((one) => (one.id === old.id ? next : one)));
  const before = told(people.shownUser(old));
  people.users.set(old.id, next);
  const fields = differing(before, told(people.shownUser(next)));
  if (fields.length > 0) audit.note(meOf(call), 'user', next, 'changed', fields);
  if (!next.enabled) people.end(next.id);
  return people.shownUser(next);
}

function newPassword(call: Call) {
  const user = userOf(call);
  user.password = oneTimePassword();
  user.must_change_password = true;
  call.site.people.end(user.id);
  call.site.audit.note(meOf(call), 'user', user, 'changed', [{ name: 'password', before: null, after: null }]);
  return { password: user.password };
}

export const userRoutes: Route[] = [
  ['GET', /^\/users$/, list],
  ['POST', /^\/users$/, create, 201],
  ['GET', /^\/users\/(\w+)$/, (call) => call.site.people.shownUser(userOf(call))],
  ['PATCH', /^\/users\/(\w+)$/, (call) => put(call, checked(call))],
  ['POST', /^\/users\/(\w+)\/disable$/, (call) => put(call, { enabled: false })],
  ['POST', /^\/users\/(\w+)\/enable$/, (call) => put(call, { enabled: true })],
  ['POST', /^\/users\/(\w+)\/password$/, newPassword],
];
