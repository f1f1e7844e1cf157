// SPDX-License-Identifier: Apache-2.0
import type { Account } from '../src/data/accounts';
import type { Contract } from '../src/data/contracts';
import type { Named } from '../src/data/types';
import { type Books, differences, type StoredAccount, type StoredContract } from './books';
import { type Call, missing, Refusal, type Route } from './call';
import { maskedName, matches } from './customers';
import { paged } from './paged';
import { iso } from './town';

const lasts = ({ until }: StoredContract) => until === null || Date.parse(until) > Date.now();

/** Each once. */
const placesOf = (books: Books, contracts: readonly StoredContract[]): Named[] => [
  ...new Map(
    contracts.flatMap(({ point }) => {
      const place = books.points.points.get(point)?.place;
      return place ? [[place.id, place] as const] : [];
    }),
  ).values(),
];

function shown(books: Books, one: StoredAccount): Account {
  const customer = books.customers.get(one.customer);
  const own = [...books.contracts.values()].filter(({ account }) => account === one.id);
  return {
    ...one,
    customer: { id: one.customer, number: customer?.number ?? '', name: maskedName(customer) },
    contracts: own.filter(lasts).length,
    place: placesOf(books, own.filter(lasts))[0] ?? null,
    places: placesOf(books, own.filter(lasts)).length,
  };
}

function shownContract(books: Books, one: StoredContract): Contract {
  const account = books.accounts.get(one.account);
  const customer = books.customers.get(account?.customer ?? '');
  return {
    ...one,
    account: {
      id: one.account,
      number: account?.number ?? '',
      customer: { id: customer?.id ?? '', number: customer?.number ?? '', name: maskedName(customer) },
    },
    point: { id: one.point, name: books.pointName(one.point) },
    commodity: books.points.points.get(one.point)?.commodity ?? 'other',
  };
}

function stored({ site, ids }: Call): StoredAccount {
  const one = site.books.accounts.get(ids[0] ?? '');
  if (!one) throw missing('account');
  return one;
}

/** With a contract that lasts for a point there or below. */
function suppliedIn({ site }: Call, account: StoredAccount, place: string): boolean {
  return [...site.books.contracts.values()].some((one) => {
    const at = site.points.points.get(one.point)?.place;
    return one.account === account.id && lasts(one) && at && site.town.places.inside(at.id, place);
  });
}

function list(call: Call) {
  const { site, query } = call;
  const books = site.books;
  const q = query.get('q') ?? '';
  const rows = [...books.accounts.values()]
    .filter((one) => {
      const customer = books.customers.get(one.customer);
      return one.number.startsWith(q) || (customer !== undefined && matches(customer, q));
    })
    .filter((one) => !query.get('customer') || one.customer === query.get('customer'))
    .filter((one) => query.get('closed') === null || (one.closed !== null) === (query.get('closed') === 'true'));
  const place = query.get('place');
  const { items, ...rest } = paged(
    rows.filter((one) => !place || suppliedIn(call, one, place)),
    query,
  );
  return { items: items.map((one) => shown(books, one)), ...rest };
}

function save(call: Call, old: StoredAccount | null) {
  const books = call.site.books;
  const { body } = call;
  const now = iso(Date.now());
  const customer = String(body.customer ?? old?.customer ?? '');
  if (!books.customers.has(customer)) throw new Refusal(422, 'not_found', 'customer: there is none.', 'customer');
  const number = String(body.number ?? old?.number ?? '') || `900-${books.id()}`;
  if ([...books.accounts.values()].some((one) => one !== old && one.number === number))
    throw new Refusal(409, 'duplicate_number', `number: another account has ${number}.`, 'number');
  const one: StoredAccount = {
    id: old?.id ?? books.id(),
    number,
    customer,
    customer_class: (body.customer_class === undefined
      ? (old?.customer_class ?? null)
      : body.customer_class) as StoredAccount['customer_class'],
    opened: String(body.opened ?? old?.opened ?? now),
    closed: old?.closed ?? null,
    note: String(body.note ?? old?.note ?? ''),
    created: old?.created ?? now,
    changed: now,
  };
  books.note(
    'account',
    one.id,
    old ? 'changed' : 'created',
    call.site.session.user.name,
    old ? differences(old, one) : [],
  );
  books.accounts.set(one.id, one);
  return shown(books, one);
}

function close(call: Call, closed: boolean) {
  const one = stored(call);
  const books = call.site.books;
  const lasting = shown(books, one).contracts;
  if (closed && lasting > 0)
    throw new Refusal(409, 'in_use', `${lasting} contracts of account ${one.number} last: end them first.`);
  one.closed = closed ? iso(Date.now()) : null;
  books.note('account', one.id, closed ? 'retired' : 'restored', call.site.session.user.name);
  return shown(books, one);
}

const end = ({ until }: Pick<StoredContract, 'until'>) => until ?? '9999';

function check(books: Books, one: StoredContract): StoredContract {
  if (!books.points.points.has(one.point)) throw new Refusal(422, 'not_found', 'point: there is none.', 'point');
  if (one.until !== null && one.until <= one.from)
    throw new Refusal(422, 'ends_before_begin', 'until: must be after its beginning.', 'until');
  for (const other of books.contracts.values()) {
    if (other.id === one.id || other.point !== one.point || other.from >= end(one) || one.from >= end(other)) continue;
    const account = books.accounts.get(other.account)?.number;
    throw new Refusal(409, 'point_contracted', `from: contract ${other.number} of account ${account} lasts.`, 'from');
  }
  return one;
}

function create(call: Call) {
  const books = call.site.books;
  const account = stored(call);
  if (account.closed) throw new Refusal(409, 'account_closed', `account ${account.number} is closed.`);
  const { body } = call;
  const id = books.id();
  const one = check(books, {
    id,
    number: String(body.number ?? `C-${id}`),
    account: account.id,
    point: String(body.point ?? ''),
    from: String(body.from),
    until: (body.until ?? null) as string | null,
    area_m2: (body.area_m2 ?? null) as string | null,
    note: String(body.note ?? ''),
  });
  books.contracts.set(id, one);
  books.note('account', account.id, 'changed', call.site.session.user.name, [
    { name: 'contract', before: null, after: one.number },
  ]);
  return shownContract(books, one);
}

function contractOf({ site, ids }: Call): StoredContract {
  const one = site.books.contracts.get(ids[0] ?? '');
  if (!one) throw missing('contract');
  return one;
}

function change(call: Call) {
  const books = call.site.books;
  const old = contractOf(call);
  const one = check(books, { ...old, ...(call.body as Partial<StoredContract>), id: old.id });
  books.note('account', old.account, 'changed', call.site.session.user.name, differences(old, one));
  books.contracts.set(one.id, one);
  return shownContract(books, one);
}

function transfer(call: Call) {
  const books = call.site.books;
  const old = contractOf(call);
  const at = String(call.body.at);
  const account = books.accounts.get(String(call.body.account));
  if (!account) throw new Refusal(422, 'not_found', 'account: there is none.', 'account');
  if (account.id === old.account)
    throw new Refusal(422, 'invalid_value', 'account: it has this contract already.', 'account');
  if (at <= old.from || at >= end(old)) throw new Refusal(422, 'invalid_value', 'at: lies outside the contract.', 'at');
  const id = books.id();
  const next = { ...old, id, number: `C-${id}`, account: account.id, from: at, note: String(call.body.note ?? '') };
  old.until = at;
  books.contracts.set(id, next);
  for (const one of [old.account, account.id])
    books.note('account', one, 'changed', call.site.session.user.name, [
      { name: 'point', before: null, after: books.pointName(old.point) },
    ]);
  return shownContract(books, next);
}

const contracts = (of: 'account' | 'point') => (call: Call) => {
  const books = call.site.books;
  const own = [...books.contracts.values()].filter((one) => one[of] === call.ids[0]);
  return { items: own.sort((a, b) => (a.from < b.from ? -1 : 1)).map((one) => shownContract(books, one)) };
};

export const accountRoutes: Route[] = [
  ['GET', /^\/accounts$/, list],
  ['POST', /^\/accounts$/, (call) => save(call, null), 201],
  ['GET', /^\/accounts\/(\w+)$/, (call) => shown(call.site.books, stored(call))],
  ['PATCH', /^\/accounts\/(\w+)$/, (call) => save(call, stored(call))],
  ['POST', /^\/accounts\/(\w+)\/close$/, (call) => close(call, true)],
  ['POST', /^\/accounts\/(\w+)\/reopen$/, (call) => close(call, false)],
  ['GET', /^\/accounts\/(\w+)\/contracts$/, contracts('account')],
  ['GET', /^\/points\/(\w+)\/contracts$/, contracts('point')],
  ['POST', /^\/accounts\/(\w+)\/contracts$/, create, 201],
  ['PATCH', /^\/contracts\/(\w+)$/, change],
  ['POST', /^\/contracts\/(\w+)\/transfer$/, transfer, 201],
  [
    'DELETE',
    /^\/contracts\/(\w+)$/,
    (call) => {
      call.site.books.contracts.delete(contractOf(call).id);
    },
    204,
  ],
];
