// SPDX-License-Identifier: Apache-2.0
import { type Customer, type Personal, personalKeys } from '../src/data/customers';
import { type Books, differences, type StoredCustomer } from './books';
import { type Body, type Call, missing, Refusal, type Route } from './call';
import { paged } from './paged';
import { iso } from './town';

const stars = (word: string) => word.slice(0, 1) + '*'.repeat(Math.max(word.length - 1, 0));

function masked(personal: Personal): Personal {
  const words = (text: string) => text.split(' ').map(stars).join(' ');
  const last = (text: string) => text.replace(/.(?=.{4})/g, '*');
  return {
    name: words(personal.name),
    contact: words(personal.contact),
    phone: last(personal.phone),
    email: words(personal.email.replace('@', ' ')).replace(' ', '@'),
    id_number: last(personal.id_number),
    address: words(personal.address),
  };
}

export const maskedName = (one: StoredCustomer | undefined): string => (one ? masked(one.personal).name : '');

function shown(books: Books, { personal, ...one }: StoredCustomer): Customer {
  const accounts = [...books.accounts.values()]
    .filter(({ customer }) => customer === one.id)
    .map(({ id, number, closed }) => ({ id, number, closed: closed !== null }));
  return { ...one, masked: masked(personal), accounts };
}

/** The number, words of the name from their beginning, digits of the telephone from its end, the e-mail. */
export function matches(one: StoredCustomer, q: string): boolean {
  const low = q.toLowerCase().trim();
  const digits = low.replace(/\D/g, '');
  const names = one.personal.name.toLowerCase().split(/[\s,]+/);
  return (
    !low ||
    one.number.startsWith(low) ||
    one.personal.email === low ||
    (digits.length >= 4 && one.personal.phone.replace(/\D/g, '').endsWith(digits)) ||
    low.split(/[\s,]+/).every((word) => names.some((name) => name.startsWith(word)))
  );
}

function list({ site, query }: Call) {
  const books = site.books;
  const rows = [...books.customers.values()]
    .filter((one) => matches(one, query.get('q') ?? ''))
    .filter((one) => !query.get('kind') || one.kind === query.get('kind'))
    .filter((one) => query.get('protected') !== 'true' || one.protection !== '')
    .filter((one) => query.get('retired') === 'true' || !one.retired)
    .sort((a, b) => (a.number < b.number ? -1 : 1));
  const { items, ...rest } = paged(rows, query);
  return { items: items.map((one) => shown(books, one)), ...rest };
}

function stored({ site, ids }: Call): StoredCustomer {
  const one = site.books.customers.get(ids[0] ?? '');
  if (!one) throw missing('customer');
  return one;
}

function checkedPersonal(old: Personal | null, body: Body): Personal {
  const given = (body.personal ?? {}) as Partial<Personal>;
  const empty: Personal = { name: '', contact: '', phone: '', email: '', id_number: '', address: '' };
  const next = { ...(old ?? empty), ...given };
  if (!next.name.trim())
    throw new Refusal(422, 'invalid_value', 'personal.name: a customer needs a name.', 'personal.name');
  if (next.email && !/^\S+@\S+\.\S+$/.test(next.email))
    throw new Refusal(422, 'invalid_value', 'personal.email: expected name@domain.', 'personal.email');
  if (/[^\d+() -]/.test(next.phone))
    throw new Refusal(422, 'invalid_value', 'personal.phone: expected digits.', 'personal.phone');
  return next;
}

function checkNumber(books: Books, number: string, self: StoredCustomer | null): void {
  if ([...books.customers.values()].some((one) => one !== self && one.number === number))
    throw new Refusal(409, 'duplicate_number', `number: another customer has ${number}.`, 'number');
}

function save(call: Call, old: StoredCustomer | null) {
  const books = call.site.books;
  const { body } = call;
  const now = iso(Date.now());
  const personal = checkedPersonal(old?.personal ?? null, body);
  const free = String(Math.max(0, ...[...books.customers.values()].map((one) => Number(one.number) || 0)) + 1);
  const number = String(body.number ?? old?.number ?? free) || free;
  checkNumber(books, number, old);
  const one: StoredCustomer = {
    id: old?.id ?? books.id(),
    number,
    kind: (body.kind ?? old?.kind ?? 'person') as StoredCustomer['kind'],
    personal,
    protection: String(body.protection ?? old?.protection ?? ''),
    language: (body.language ?? old?.language ?? '') as StoredCustomer['language'],
    note: String(body.note ?? old?.note ?? ''),
    retired: old?.retired ?? false,
    created: old?.created ?? now,
    changed: now,
  };
  const hidden = personalKeys
    .filter((key) => old && old.personal[key] !== personal[key])
    .map((name) => ({ name, before: null, after: null }));
  books.note('customer', one.id, old ? 'changed' : 'created', call.site.session.user.name, [
    ...(old ? differences(old, one) : []),
    ...hidden,
  ]);
  books.customers.set(one.id, one);
  return shown(books, one);
}

function retire(call: Call, retired: boolean) {
  const one = stored(call);
  const books = call.site.books;
  const open = shown(books, one).accounts.filter(({ closed }) => !closed);
  if (retired && open.length > 0)
    throw new Refusal(409, 'in_use', `account ${open[0]?.number} is open: close it first.`);
  one.retired = retired;
  books.note('customer', one.id, retired ? 'retired' : 'restored', call.site.session.user.name);
  return shown(books, one);
}

function personal(call: Call) {
  const one = stored(call);
  const { user } = call.site.session;
  call.site.books.note('customer', one.id, 'viewed', user.name);
  return one.personal;
}

export const customerRoutes: Route[] = [
  ['GET', /^\/customers$/, list],
  ['POST', /^\/customers$/, (call) => save(call, null), 201],
  ['GET', /^\/customers\/(\w+)$/, (call) => shown(call.site.books, stored(call))],
  ['PATCH', /^\/customers\/(\w+)$/, (call) => save(call, stored(call))],
  ['GET', /^\/customers\/(\w+)\/personal$/, personal],
  ['POST', /^\/customers\/(\w+)\/retire$/, (call) => retire(call, true)],
  ['POST', /^\/customers\/(\w+)\/restore$/, (call) => retire(call, false)],
];
