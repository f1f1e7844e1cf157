// SPDX-License-Identifier: Apache-2.0
// What was done and who came and went, newest last.
import type { Change, ChangedField } from '../src/data/archive_types';
import {
  type AuditKind,
  auditKinds,
  type LogCheck,
  type LogIn,
  type LogInOutcome,
  type Operation,
} from '../src/data/audit';
import type { Named } from '../src/data/types';
import type { Call, Route } from './call';
import { day, iso, start } from './town';

type Fields = Readonly<Record<string, string | null>>;

export const differing = (before: Fields, after: Fields): ChangedField[] =>
  Object.keys(after)
    .filter((name) => before[name] !== after[name])
    .map((name) => ({ name, before: before[name] ?? null, after: after[name] ?? null }));

export interface From {
  address: string;
  agent: string;
}

const agents = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
] as const;

const longNote =
  'The riser was opened for the third time in a month. The neighbours report water in the cellar after every heating start; ' +
  'the seal is intact, the meter runs forward only, and the valve above it leaks at the spindle. '.repeat(4);

export class Audit {
  private readonly operations: Operation[] = [];
  private readonly logIns: LogIn[] = [];

  constructor() {
    this.seed();
  }

  note(
    author: Named | null,
    kind: AuditKind,
    object: Named,
    action: Change['action'],
    fields: ChangedField[] = [],
    at = Date.now(),
  ): void {
    const id = String(this.operations.length + 1);
    const { id: of, name } = object;
    this.operations.push({ id, at: iso(at), author, kind, object: of, name, action, import: null, fields });
  }

  noteLogIn(user: string, account: Named | null, outcome: LogInOutcome, from: From, at = Date.now()): void {
    const id = String(this.logIns.length + 1);
    this.logIns.push({ id, at: iso(at), user, account, outcome, ...from, place: '' });
  }

  private seed(): void {
    const [admin, shift] = [
      { id: '1', name: 'admin' },
      { id: '5', name: 'shift-1' },
    ];
    const field = (name: string, before: string | null, after: string | null): ChangedField => ({
      name,
      before,
      after,
    });
    const each = day / 40;
    for (let n = 0; n < 120; n++) {
      const kind = auditKinds[n % auditKinds.length] ?? 'meter';
      const id = String(1 + (n % 9));
      this.note(
        n % 7 === 0 ? null : n % 2 ? admin : shift,
        kind,
        { id, name: `${kind} ${id}` },
        'changed',
        [field('name', `old ${n}`, `new ${n}`)],
        start - 8 * day + n * each,
      );
    }
    const place = { id: '2', name: 'Birch Court' };
    this.note(admin, 'place', place, 'changed', [field('note', 'Riser opened once.', longNote)], start - 2 * day);
    const many = ['name', 'code', 'area_m2', 'people', 'latitude', 'longitude', 'note', 'commodity', 'place', 'factor'];
    this.note(
      shift,
      'point',
      { id: '1', name: 'Birch Court 1-101' },
      'changed',
      many.map((name, n) => field(name, n % 3 ? String(n) : null, String(n + 1))),
      start - day,
    );
    this.note(admin, 'task', { id: '1', name: 'All meters, morning' }, 'created', [], start - day / 2);
    for (const [n, outcome] of (
      ['in', 'wrong_password', 'in', 'unknown_user', 'limited', 'out', 'disabled'] as const
    ).entries()) {
      const known = outcome !== 'unknown_user';
      const from = { address: n % 2 ? '10.2.0.4' : '2001:db8:0:1::8a2e', agent: agents[n % agents.length] ?? '' };
      this.noteLogIn(known ? 'shift-1' : 'root', known ? shift : null, outcome, from, start - day + n * 600_000);
    }
  }

  private static page<Row extends { id: string; at: string }>(all: Row[], query: URLSearchParams) {
    const [from, to] = [query.get('from') ?? '', query.get('to') ?? '9'];
    const found = all.filter(({ at }) => at >= from && at < to).reverse();
    const begin = Number(query.get('cursor') ?? 0);
    const end = begin + Number(query.get('limit') ?? 60);
    return { items: found.slice(begin, end), next_cursor: end < found.length ? String(end) : null };
  }

  listOperations(query: URLSearchParams) {
    const is = (key: string, value: string | undefined) => !query.get(key) || query.get(key) === value;
    const fits = (one: Operation) =>
      is('user', one.author?.id) && is('kind', one.kind) && is('object', one.object) && is('action', one.action);
    return Audit.page(this.operations.filter(fits), query);
  }

  listLogIns(query: URLSearchParams) {
    const is = (key: string, value: string) => !query.get(key) || query.get(key) === value;
    const fits = (one: LogIn) => is('user', one.user) && is('outcome', one.outcome) && is('address', one.address);
    return Audit.page(this.logIns.filter(fits), query);
  }

  check(): LogCheck[] {
    const all = { operations: this.operations, log_ins: this.logIns };
    return (['operations', 'log_ins'] as const).map((log) => ({
      log,
      records: all[log].length,
      last: all[log].at(-1)?.at ?? null,
      fault: null,
    }));
  }
}

export const auditRoutes: Route[] = [
  ['GET', /^\/audit$/, ({ site, query }: Call) => site.audit.listOperations(query)],
  ['GET', /^\/audit\/log-ins$/, ({ site, query }: Call) => site.audit.listLogIns(query)],
  ['GET', /^\/audit\/check$/, ({ site }: Call) => ({ logs: site.audit.check() })],
];
