// SPDX-License-Identifier: Apache-2.0
// One's own session, and those of others.
import type { Language } from '../src/data/types';
import type { UserSession } from '../src/data/user_sessions';
import { type Call, missing, Refusal, type Route } from './call';
import type { StoredSession } from './people';
import { meOf, userOf } from './users';

const own = ({ site }: Call): string => site.me.id;

function list(call: Call, user: string) {
  const { people, token } = call.site;
  const shown = ({ token: its, csrf: _csrf, user: _user, ...one }: StoredSession): UserSession => ({
    ...one,
    current: its === token,
  });
  const items = [...people.sessions.values()].filter((one) => one.user === user).map(shown);
  return { items, total: items.length, next_cursor: null };
}

function end(call: Call, user: string, id: string | undefined): void {
  const { people, audit } = call.site;
  const name = people.users.get(user)?.name ?? '';
  const ended = people.end(user, (one) => id === undefined || one.id === id);
  if (id !== undefined && ended === 0) throw missing('session');
  audit.note(meOf(call), 'session', { id: id ?? '', name }, 'removed', []);
}

function logOut({ site }: Call): void {
  const { people, audit, me, token } = site;
  const session = people.sessions.get(token);
  audit.noteLogIn(me.name, me, 'out', { address: session?.address ?? '', agent: session?.agent ?? '' });
  people.sessions.delete(token);
}

function changePassword({ site, body }: Call): void {
  const { people, audit, me, token } = site;
  const form = body as { old?: string; new?: string };
  if (form.old !== me.password) throw new Refusal(422, 'bad_credentials', 'the present password is another one', 'old');
  if (/password/i.test(form.new ?? ''))
    throw new Refusal(422, 'weak_password', 'the new password contains a common word', 'new');
  me.password = form.new ?? '';
  me.must_change_password = false;
  people.end(me.id, (one) => one.token !== token);
  const session = people.sessions.get(token);
  audit.noteLogIn(me.name, me, 'password_changed', { address: session?.address ?? '', agent: session?.agent ?? '' });
}

export const sessionRoutes: Route[] = [
  ['GET', /^\/session$/, ({ site }) => site.session],
  ['DELETE', /^\/session$/, logOut, 204],
  [
    'PATCH',
    /^\/session$/,
    ({ site, body }) => {
      site.me.language = body.language as unknown as Language;
      return { ...site.session, user: { ...site.session.user, language: site.me.language } };
    },
  ],
  ['PUT', /^\/session\/password$/, changePassword, 204],
  ['GET', /^\/session\/sessions$/, (call) => list(call, own(call))],
  ['DELETE', /^\/session\/sessions\/(\w+)$/, (call) => end(call, own(call), call.ids[0]), 204],
  ['GET', /^\/users\/(\w+)\/sessions$/, (call) => list(call, userOf(call).id)],
  ['DELETE', /^\/users\/(\w+)\/sessions$/, (call) => end(call, userOf(call).id, undefined), 204],
  ['DELETE', /^\/users\/(\w+)\/sessions\/(\w+)$/, (call) => end(call, userOf(call).id, call.ids[1]), 204],
];
