// SPDX-License-Identifier: Apache-2.0
// Customers, accounts, contracts and measurement points of a town. Nobody here exists: names are those of streets,
// telephone numbers come from ranges that are kept free.
import type { Account, CustomerClass } from '../src/data/accounts';
import type { Change } from '../src/data/archive_types';
import type { Contract } from '../src/data/contracts';
import type { Customer, Personal } from '../src/data/customers';
import type { PointRef } from '../src/data/point_refs';
import type { SupplyNode } from '../src/data/supply';
import type { Site } from './call';
import { seedNetwork } from './supply_seed';
import { day, iso, start, type Town } from './town';

export type StoredCustomer = Omit<Customer, 'masked' | 'accounts'> & { personal: Personal };
export type StoredAccount = Omit<Account, 'customer' | 'contracts'> & { customer: string };
export type StoredContract = Omit<Contract, 'account' | 'point'> & { account: string; point: string };
export type StoredNode = Pick<
  SupplyNode,
  | 'id'
  | 'parent'
  | 'commodity'
  | 'part'
  | 'kind'
  | 'name'
  | 'code'
  | 'note'
  | 'retired'
  | 'created'
  | 'changed'
  | 'place'
  | 'measured_by'
>;
export type StoredPoint = PointRef & { node: { id: string; name: string } | null };

const trees =
  'Ash Beech Birch Cedar Chestnut Elm Hazel Hawthorn Juniper Larch Linden Maple Oak Pine Poplar Rowan'.split(' ');
const courts = ['Birch Court', 'Mill Lane', 'Station Road', 'Harbour Row', 'Orchard Walk', 'North Gate'];
const firms = ['Bakery', 'Laundry', 'School', 'Clinic', 'Market Hall', 'Car Park'];
const letters = 'ABCDEFGHKLMNPRSTVW';

const atMidnight = (back: number) => iso(Math.floor((start - back * day) / day) * day - 8 * 3_600_000);

export class Books {
  readonly customers = new Map<string, StoredCustomer>();
  readonly accounts = new Map<string, StoredAccount>();
  readonly contracts = new Map<string, StoredContract>();
  readonly points = new Map<string, StoredPoint>();
  readonly nodes = new Map<string, StoredNode>();
  readonly changes: (Change & { kind: string; object: string })[] = [];
  private next = 1000;

  constructor(town: Town) {
    if (town.meters.size === 0) return;
    this.seedPoints(town);
    for (let n = 0; n < 140; n++) this.seedCustomer(n);
    seedNetwork(this);
  }

  id(): string {
    return String(this.next++);
  }

  note(
    kind: string,
    object: string,
    action: Change['action'],
    author: string | null,
    fields: Change['fields'] = [],
  ): void {
    const by = author === null ? null : { id: '1', name: author };
    const one = { id: this.id(), at: iso(Date.now()), author: by, action, import: null, fields, kind, object };
    this.changes.unshift(one);
  }

  private seedPoints(town: Town): void {
    let n = 0;
    for (const { row } of town.meters.values()) {
      if (n >= 220) break;
      const floor = 1 + (Math.floor(n / 4) % 9);
      const address = `${courts[n % 6]} ${1 + (n % 4)}-${1 + (n % 3)}-${floor}0${1 + (n % 2)}`;
      const id = this.id();
      this.points.set(id, {
        id,
        commodity: row.commodity,
        title: `${address} ${row.commodity.replace('_', ' ')}`,
        place: { id: String(9000 + (n % 40)), name: address },
        meter: n % 17 === 5 ? null : { id: row.id, number: row.number, name: row.name },
        node: null,
      });
      n++;
    }
  }

  private seedCustomer(n: number): void {
    const company = n % 9 === 4;
    const tree = trees[n % trees.length] as string;
    const first = letters[n % letters.length] as string;
    const id = this.id();
    const created = atMidnight(900 - n);
    this.customers.set(id, {
      id,
      number: String(100_231 + n * 7),
      kind: company ? 'company' : 'person',
      personal: {
        name: company ? `${tree} Street ${firms[n % firms.length]}` : `${tree}, ${first}.`,
        contact: company ? `${trees[(n + 5) % trees.length]}, ${first}.` : '',
        phone: n % 11 === 3 ? '' : `+44 20 7946 0${String(100 + n)}`,
        email: n % 4 === 0 ? `${tree.toLowerCase()}.${n}@example.org` : '',
        id_number: `ID-${String(700_000 + n * 37)}`,
        address: `${courts[n % 6]} ${1 + (n % 4)}-${1 + (n % 3)}-${101 + n}`,
      },
      protection: n % 23 === 7 ? 'Ventilator at home' : company && firms[n % firms.length] === 'Clinic' ? 'Clinic' : '',
      language: n % 5 === 0 ? 'zh-CN' : n % 7 === 0 ? 'ru' : '',
      note: n % 13 === 0 ? 'Keys with the caretaker' : '',
      retired: n % 37 === 36,
      created,
      changed: created,
    });
    if (n % 37 !== 36) for (let k = 0; k < (n % 10 === 0 ? 3 : 1); k++) this.seedAccount(id, n, k);
  }

  private seedAccount(customer: string, n: number, k: number): void {
    const id = this.id();
    const closed = k === 2 ? atMidnight(120) : null;
    const classes: CustomerClass[] = ['residential', 'residential', 'residential', 'commercial', 'multi_dwelling'];
    this.accounts.set(id, {
      id,
      number: `${100 + k}-${2231 + n * 3}`,
      customer,
      customer_class: classes[n % classes.length] ?? null,
      opened: atMidnight(880 - n),
      closed,
      note: '',
      created: atMidnight(880 - n),
      changed: atMidnight(880 - n),
    });
    if (k === 1) return;
    const points = [...this.points.values()];
    for (const step of n % 3 === 0 ? [0, 1] : [0]) {
      const point = points[n + step * 145];
      if (!point || closed) continue;
      const contract = this.id();
      this.contracts.set(contract, {
        id: contract,
        number: `C-${5000 + n * 2 + step}`,
        account: id,
        point: point.id,
        from: atMidnight(n % 4 === 1 ? 150 : 800 - n),
        until: null,
        area_m2: step === 0 ? `${(48 + (n % 60)).toFixed(0)}.${n % 10}0` : null,
        note: '',
      });
    }
  }
}

const all = new WeakMap<Town, Books>();

export function booksOf({ town }: Pick<Site, 'town'>): Books {
  const found = all.get(town) ?? new Books(town);
  all.set(town, found);
  return found;
}

/** What differs, as the history shows it. */
export function differences(before: object, after: object): Change['fields'] {
  const text = (value: unknown) => (value === null || value === undefined ? null : String(value));
  const old = before as Record<string, unknown>;
  return Object.entries(after)
    .filter(([key, value]) => typeof value !== 'object' && key !== 'changed' && old[key] !== value)
    .map(([name, value]) => ({ name, before: text(old[name]), after: text(value) }));
}
