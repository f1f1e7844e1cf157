// SPDX-License-Identifier: Apache-2.0
// Customers, accounts, contracts and measurement points of a town. Nobody here exists: names are those of streets,
// telephone numbers come from ranges that are kept free.
import type { Account } from '../src/data/accounts';
import type { Change, CustomerClass } from '../src/data/archive_types';
import type { Contract } from '../src/data/contracts';
import type { Customer, Personal } from '../src/data/customers';
import type { SupplyNode } from '../src/data/supply';
import type { Points } from './points';
import { seedNetwork } from './supply_seed';
import { day, iso, start } from './town';

export type StoredCustomer = Omit<Customer, 'masked' | 'accounts'> & { personal: Personal };
export type StoredAccount = Omit<Account, 'customer' | 'contracts' | 'place' | 'places'> & { customer: string };
export type StoredContract = Omit<Contract, 'account' | 'point' | 'commodity'> & { account: string; point: string };
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
  readonly nodes = new Map<string, StoredNode>();
  readonly changes: (Change & { kind: string; object: string })[] = [];
  private next = 1000;

  constructor(readonly points: Points) {
    if (points.points.size === 0) return;
    for (let n = 0; n < 140; n++) this.seedCustomer(n);
    seedNetwork(this);
  }

  id(): string {
    return String(this.next++);
  }

  /** Both are ids; a node is below itself. */
  isBelow(id: string, node: string): boolean {
    return this.pathOf(id).some((step) => step.id === node);
  }

  pathOf(id: string): StoredNode[] {
    const path: StoredNode[] = [];
    for (let at = this.nodes.get(id); at && path.length < 50; at = this.nodes.get(at.parent ?? '')) path.unshift(at);
    return path;
  }

  pointName(id: string): string {
    const point = this.points.points.get(id);
    return point ? this.points.title(point) : '';
  }

  changesOf(kind: string, object: string): Change[] {
    return this.changes
      .filter((one) => one.kind === kind && one.object === object)
      .map(({ kind: _kind, object: _object, ...change }) => change);
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
    const points = this.points.measured();
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

/** What differs, as the history shows it. */
export function differences(before: object, after: object): Change['fields'] {
  const text = (value: unknown) => (value === null || value === undefined ? null : String(value));
  const old = before as Record<string, unknown>;
  return Object.entries(after)
    .filter(([key, value]) => typeof value !== 'object' && key !== 'changed' && old[key] !== value)
    .map(([name, value]) => ({ name, before: text(old[name]), after: text(value) }));
}
