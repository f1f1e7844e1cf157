// SPDX-License-Identifier: Apache-2.0
// Who may log in, what their roles let them do, and who is logged in.
import { randomBytes } from 'node:crypto';
import { type Permission, permissions } from '../src/data/permissions';
import type { Role } from '../src/data/roles';
import type { Commodity, Language, Session } from '../src/data/types';
import type { UserSession } from '../src/data/user_sessions';
import type { User } from '../src/data/users';
import type { Audit, From } from './audit';
import { Refusal } from './call';
import { zone } from './facts';
import type { Places } from './place_store';
import { type Factor, hasFactor, takeCode } from './second_factors';
import { over, type StoredToken } from './tokens';
import { day, iso, start } from './town';

export const mockPassword = 'mock-password-1';

export type StoredRole = Omit<Role, 'users'>;
export interface StoredUser extends Omit<User, 'role' | 'places' | 'sessions' | 'second_factor'> {
  role: string;
  places: string[];
  password: string;
  factor: Factor | null;
}
export interface StoredSession extends Omit<UserSession, 'current'> {
  token: string;
  csrf: string;
  user: string;
}

const operator = permissions.filter((one) => !['view_audit', 'change_settings', 'manage_users'].includes(one));

/** A password that nobody can guess, easy to read out. */
export const oneTimePassword = (): string => (randomBytes(12).toString('hex').match(/.{6}/g) ?? []).join('-');

export class People {
  readonly roles = new Map<string, StoredRole>();
  readonly users = new Map<string, StoredUser>();
  readonly sessions = new Map<string, StoredSession>();
  /** By their secrets. */
  readonly tokens = new Map<string, StoredToken>();
  private next = 100;

  constructor(
    readonly audit: Audit,
    private readonly places: Places,
  ) {
    this.role('1', 'administrator', permissions, true);
    this.role('2', 'operator', operator, true);
    this.role('3', 'viewer', ['view'], true);
    this.role(
      '4',
      'Billing clerk',
      ['view', 'view_personal', 'set_values', 'change_customers'],
      false,
      'Customers and their accounts',
    );
    this.role('5', 'Field crew', ['view', 'read_meters', 'set_values', 'change_meters'], false, '');
    const garden = [...places.all.values()].find(({ kind }) => kind === 'community');
    this.user('1', 'admin', '1', '');
    this.user('2', 'viewer', '3', 'Reading room');
    this.user('3', 'new', '2', 'New desk', { must_change_password: true, last_log_in: null });
    this.user('4', 'empty', '1', '');
    this.user('5', 'shift-1', '2', 'Day shift', { language: 'ru' });
    this.user('6', 'garden', '2', 'Garden district desk', {
      places: garden ? [garden.id] : [],
      commodities: ['water', 'hot_water'],
    });
    this.user('7', 'former', '3', 'Former contractor', { enabled: false, last_log_in: iso(start - 300 * day) });
    const firefox = 'Mozilla/5.0 (Windows NT 10.0; rv:128.0) Gecko/20100101 Firefox/128.0';
    this.begin('5', { address: '10.2.0.4', agent: firefox }, start - day);
  }

  fresh(): string {
    return String(this.next++);
  }

  private role(id: string, name: string, some: readonly Permission[], built_in: boolean, note = ''): void {
    this.roles.set(id, { id, name, note, built_in, permissions: [...some] });
  }

  private user(id: string, name: string, role: string, full_name: string, more: Partial<StoredUser> = {}): void {
    const language: Language = 'en';
    this.users.set(id, {
      ...{ id, name, role, full_name, language, enabled: true, places: [], commodities: [], password: mockPassword },
      ...{ must_change_password: false, factor: null, created: iso(start - 40 * day), last_log_in: iso(start - day) },
      ...more,
    });
  }

  begin(user: string, from: From, at = Date.now()): StoredSession {
    const token = randomBytes(12).toString('hex');
    const session = { id: this.fresh(), token, csrf: `csrf-${token}`, user, ...from };
    this.sessions.set(token, { ...session, created: iso(at), last_seen: iso(at) });
    return this.sessions.get(token) as StoredSession;
  }

  logIn(name: string, password: string, code: string, from: From): StoredSession {
    const user = [...this.users.values()].find((one) => one.name === name);
    const refuse = (
      outcome: 'unknown_user' | 'wrong_password' | 'wrong_code' | 'disabled',
      why = 'bad_credentials',
    ) => {
      this.audit.noteLogIn(name, user ? { id: user.id, name } : null, outcome, from);
      return new Refusal(401, why, `refused: ${outcome}`, why === 'wrong_code' ? 'code' : undefined);
    };
    if (!user) throw refuse('unknown_user');
    if (user.password !== password) throw refuse('wrong_password');
    if (!user.enabled) throw refuse('disabled', 'disabled');
    if (hasFactor(user) && code === '')
      throw new Refusal(401, 'second_factor_needed', 'Give the code of your app, or a recovery code.', 'code');
    if (user.factor?.active && !takeCode(user.factor, code)) throw refuse('wrong_code', 'wrong_code');
    user.last_log_in = iso(Date.now());
    this.audit.noteLogIn(name, { id: user.id, name }, 'in', from);
    return this.begin(user.id, from);
  }

  /** Whose token this is, used now; none that is over. */
  tokenOf(secret: string): StoredToken | undefined {
    const token = this.tokens.get(secret);
    if (!token || over(token.expires)) return undefined;
    token.last_used = iso(Date.now());
    return token;
  }

  /** Of the user all but the one kept, or the one named. */
  end(user: string, which: (session: StoredSession) => boolean = () => true): number {
    const ended = [...this.sessions.values()].filter((one) => one.user === user && which(one));
    for (const { token } of ended) this.sessions.delete(token);
    return ended.length;
  }

  roleOf(user: StoredUser): StoredRole {
    return this.roles.get(user.role) as StoredRole;
  }

  private reference({ id, name, built_in }: StoredRole) {
    return { id, name, built_in };
  }

  private namedPlaces(ids: readonly string[]) {
    return ids.map((id) => {
      const place = this.places.all.get(id);
      return { id, name: place ? this.places.address(place) || place.name : id };
    });
  }

  shownUser(stored: StoredUser): User {
    const { password: _password, factor: _factor, ...user } = stored;
    return {
      ...user,
      role: this.reference(this.roleOf(stored)),
      places: this.namedPlaces(user.places),
      second_factor: hasFactor(stored),
      sessions: [...this.sessions.values()].filter((one) => one.user === user.id).length,
    };
  }

  shownRole(role: StoredRole): Role {
    return { ...role, users: [...this.users.values()].filter((one) => one.role === role.id).length };
  }

  session(stored: Pick<StoredSession, 'user' | 'csrf'>): Session {
    const user = this.users.get(stored.user) as StoredUser;
    const role = this.roleOf(user);
    return {
      user: {
        name: user.name,
        full_name: user.full_name,
        role: this.reference(role),
        permissions: role.permissions,
        whole_utility: user.places.length === 0 && user.commodities.length === 0,
        places: this.namedPlaces(user.places),
        commodities: user.commodities as Commodity[],
        language: user.language,
        must_change_password: user.must_change_password,
        second_factor: hasFactor(user),
      },
      csrf: stored.csrf,
      zone,
      version: '0.1.0-mock',
      server_time: iso(Date.now()),
    };
  }

  /** Somebody enabled must be left who may manage users. */
  checkAdministrator(users: readonly StoredUser[], roles: ReadonlyMap<string, StoredRole> = this.roles): void {
    const left = users.some((one) => one.enabled && roles.get(one.role)?.permissions.includes('manage_users'));
    if (!left) throw new Refusal(409, 'last_administrator', 'This is the last user who may manage users.');
  }
}
