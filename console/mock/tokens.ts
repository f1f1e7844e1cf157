// SPDX-License-Identifier: Apache-2.0
// What programs show instead of a log-in.
import { randomBytes } from 'node:crypto';
import type { ApiToken } from '../src/data/api_tokens';
import type { Permission } from '../src/data/permissions';
import { type Call, missing, Refusal, type Route } from './call';
import { paged } from './paged';
import { day, iso } from './town';
import { meOf, userOf } from './users';

export interface StoredToken extends Omit<ApiToken, 'expired'> {
  user: string;
  secret: string;
}

const most = 100;

export const over = (expires: string): boolean => Date.parse(expires) <= Date.now();

const shown = ({ user: _user, secret: _secret, ...token }: StoredToken): ApiToken => ({
  ...token,
  expired: over(token.expires),
});

const tokensOf = ({ site }: Call, user: string): StoredToken[] =>
  [...site.people.tokens.values()].filter((one) => one.user === user).reverse();

function list(call: Call, user: string) {
  return paged(tokensOf(call, user).map(shown), call.query);
}

const wrong = (code: string, field: string, words: string) => new Refusal(422, code, `${field}: ${words}`, field);

function create(call: Call) {
  const { people, me, session, audit } = call.site;
  const { name = '', permissions = [], expires = '' } = call.body as Partial<ApiToken>;
  if (!name.trim()) throw wrong('invalid_value', 'name', 'is missing.');
  if (permissions.length === 0) throw wrong('empty', 'permissions', 'name one at least, like view.');
  const beyond = permissions.find((one: Permission) => !session.user.permissions.includes(one));
  if (beyond) throw wrong('not_allowed', 'permissions', `your own role does not allow ${beyond}; leave it out.`);
  const ahead = Date.parse(expires) - Date.now();
  if (!(ahead > 0 && ahead <= 2 * 366 * day))
    throw wrong('invalid_value', 'expires', 'expected a time from now on, within two years.');
  if (tokensOf(call, me.id).length >= most)
    throw new Refusal(409, 'too_many', `You have ${most} tokens already; end some first.`);
  const secret = `riser_${randomBytes(24).toString('base64url')}`;
  const made: StoredToken = {
    ...{ id: people.fresh(), name: name.trim(), permissions, created: iso(Date.now()), expires, last_used: null },
    ...{ user: me.id, secret },
  };
  people.tokens.set(secret, made);
  audit.note(meOf(call), 'token', made, 'created');
  return { token: shown(made), secret };
}

function end(call: Call, user: string, id: string | undefined): void {
  const token = tokensOf(call, user).find((one) => one.id === id);
  if (!token) throw missing('token');
  call.site.people.tokens.delete(token.secret);
  call.site.audit.note(meOf(call), 'token', token, 'removed');
}

export const tokenRoutes: Route[] = [
  ['GET', /^\/session\/tokens$/, (call) => list(call, call.site.me.id)],
  ['POST', /^\/session\/tokens$/, create, 201],
  ['DELETE', /^\/session\/tokens\/(\w+)$/, (call) => end(call, call.site.me.id, call.ids[0]), 204],
  ['GET', /^\/users\/(\w+)\/tokens$/, (call) => list(call, userOf(call).id)],
  ['DELETE', /^\/users\/(\w+)\/tokens\/(\w+)$/, (call) => end(call, userOf(call).id, call.ids[1]), 204],
];
