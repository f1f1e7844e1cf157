// SPDX-License-Identifier: Apache-2.0
// The place tree: two communities with a heat station each, and which meter is in which flat.

import { type CustomerClass, type Place, type PlaceKind, type PlaceOrder, placeKinds } from '../src/data/archive_types';
import { Refusal } from './call';
import { Changes } from './changes';
import { namesOf } from './place_names';
import { day, iso, type MockMeter, start, type Town } from './town';

export type StoredPlace = Omit<Place, 'address' | 'path' | 'children' | 'rooms' | 'meters' | 'states'>;

function statesOf(meters: readonly MockMeter[]): Place['states'] {
  const states = { fresh: 0, late: 0, missing: 0, unknown: 0 };
  for (const { row } of meters) states[row.state]++;
  return states;
}

const refuse = (status: number, code: string, field: string, detail: string) =>
  new Refusal(status, code, `${field}: ${detail}`, field);
/** As people sort. */
export const natural = new Intl.Collator('en', { numeric: true });
const rank = (kind: PlaceKind) => placeKinds.indexOf(kind);
const mayHold = (parent: PlaceKind, child: PlaceKind) =>
  rank(parent) < rank(child) || (parent === 'zone' && child === 'zone');

export class Places {
  readonly all = new Map<string, StoredPlace>();
  readonly changes = new Changes();
  /** Where a meter is, by the ids of both. */
  readonly ofMeter = new Map<string, string>();
  private next = 1;

  constructor(private readonly town: Town) {
    if (town.meters.size > 0) this.fill();
  }

  private seed(parent: string | null, kind: PlaceKind, name: string, more: Partial<StoredPlace> = {}): StoredPlace {
    const at = iso(start - 40 * day);
    const place: StoredPlace = {
      ...{ id: String(this.next++), parent, kind, name, code: '', area_m2: null, people: null, customer_class: null },
      ...{ latitude: null, longitude: null, note: '', retired: false, created: at, changed: at },
      ...more,
    };
    this.all.set(place.id, place);
    return place;
  }

  /** As an import makes it. */
  bring(name: string): string {
    return this.seed(null, 'building', name).id;
  }

  private fill(): void {
    const company = this.seed(null, 'company', 'Town heat supply', { code: 'C-1' });
    const north = this.seed(company.id, 'zone', 'North');
    const river = this.seed(north.id, 'zone', 'River side');
    this.seed(company.id, 'zone', 'South');
    const first = this.seed(north.id, 'heat_station', 'Station 7', {
      code: 'HS-7',
      latitude: '43.861204',
      longitude: '125.301877',
    });
    const second = this.seed(river.id, 'heat_station', 'Station 12', { code: 'HS-12' });
    this.seed(second.id, 'heat_station', 'Boiler house 2', { retired: true });
    this.community(first.id, 'Birch Court', 'g1');
    this.community(second.id, 'Mill Lane', 'g2');
    const shops = this.seed(first.id, 'building', 'Shopping arcade', {
      customer_class: 'commercial',
      area_m2: '2140.00',
    });
    for (const name of ['Bakery', 'Chemist', 'Post office'])
      this.seed(shops.id, 'room', name, { customer_class: 'commercial' });
    this.history(first.id);
  }

  private community(parent: string, name: string, gateway: string): void {
    const community = this.seed(parent, 'community', name, {
      code: `K-${gateway.toUpperCase()}`,
      note: 'Keys at the janitor, building 1',
    });
    for (const building of ['1', '2', '3', '4']) this.building(community.id, building, 2, 6, 3);
    this.building(community.id, '10', 3, 18, 2);
    const flats = this.sorted([...this.all.values()].filter((one) => this.inside(one.id, community.id))).filter(
      (one) => one.kind === 'room',
    );
    const meters = [...this.town.meters.values()].filter(({ row }) => row.gateway.id === gateway);
    for (const [n, { row }] of meters.entries()) {
      const flat = flats[(n * 5) % flats.length];
      if (flat) this.ofMeter.set(row.id, flat.id);
      if (flat) row.name = this.address(flat);
    }
  }

  private building(parent: string, name: string, units: number, floors: number, rooms: number): void {
    const building = this.seed(parent, 'building', name, {
      customer_class: 'multi_dwelling',
      latitude: '43.860118',
      longitude: '125.300450',
    });
    for (let u = 1; u <= units; u++) {
      const unit = this.seed(building.id, 'unit', String(u));
      for (let f = 1; f <= floors; f++) {
        const floor = this.seed(unit.id, 'floor', String(f));
        for (let r = 1; r <= rooms; r++)
          this.seed(floor.id, 'room', `${f}0${r}`, {
            area_m2: (61 + ((u * 7 + f + r * 13) % 50)).toFixed(2),
            people: 1 + ((u + f + r) % 4),
            customer_class: 'residential' as CustomerClass,
          });
      }
    }
  }

  private history(station: string): void {
    const note = (fields: Change[], days: number, by: string) =>
      this.changes.note('place', station, 'changed', fields, by, start - days * day);
    this.changes.note('place', station, 'created', [], 'admin', start - 40 * day);
    note([{ name: 'name', before: 'Station No. 7', after: 'Station 7' }], 30, 'shift-1');
    note(
      [
        { name: 'latitude', before: null, after: '43.861204' },
        { name: 'longitude', before: null, after: '125.301877' },
      ],
      2,
      'shift-1',
    );
  }

  path(id: string): StoredPlace[] {
    const out: StoredPlace[] = [];
    for (let at = this.all.get(id); at && out.length < 30; at = this.all.get(at.parent ?? '')) out.unshift(at);
    return out;
  }

  address(place: StoredPlace): string {
    const path = this.path(place.id);
    const from = Math.max(
      path.findIndex((one) => rank(one.kind) >= rank('community')),
      0,
    );
    const own = rank(place.kind) < rank('community') ? [place] : path.slice(from);
    const [head, ...rest] = own.filter((one) => one.kind !== 'floor' || place.kind !== 'room').map((one) => one.name);
    return rest.length > 0 ? `${head} ${rest.join('-')}` : (head ?? '');
  }

  below(id: string): StoredPlace[] {
    return [...this.all.values()].filter((one) => one.parent === id);
  }

  inside(id: string, place: string): boolean {
    return this.path(id).some((one) => one.id === place);
  }

  metersOf(id: string): MockMeter[] {
    return [...this.town.meters.values()].filter(({ row }) => {
      const at = this.ofMeter.get(row.id);
      return at !== undefined && this.inside(at, id);
    });
  }

  shown(place: StoredPlace): Place {
    const path = this.path(place.id).map(({ id, name, kind }) => ({ id, name, kind }));
    const count = (id: string): number =>
      this.below(id)
        .filter((one) => !one.retired)
        .reduce((sum, one) => sum + (one.kind === 'room' ? 1 : count(one.id)), 0);
    const meters = this.metersOf(place.id);
    return {
      ...place,
      address: this.address(place),
      path,
      children: this.below(place.id).filter((one) => !one.retired).length,
      rooms: count(place.id),
      meters: meters.length,
      states: statesOf(meters),
    };
  }

  sorted(places: StoredPlace[]): StoredPlace[] {
    return [...places].sort((a, b) => natural.compare(a.name, b.name));
  }

  private check(place: StoredPlace): void {
    if (!place.name.trim()) throw refuse(422, 'invalid_value', 'name', 'expected 1 to 120 characters.');
    const parent = place.parent === null ? null : this.all.get(place.parent);
    if (parent === undefined || parent?.retired)
      throw refuse(409, 'no_parent', 'parent', 'there is no such place, or it is retired.');
    if (parent && this.inside(parent.id, place.id))
      throw refuse(409, 'cycle', 'parent', 'it would stand below itself.');
    if (parent && !mayHold(parent.kind, place.kind))
      throw refuse(
        409,
        'wrong_level',
        'kind',
        `a ${place.kind} cannot stand below a ${parent.kind}; choose another parent.`,
      );
    const others = [...this.all.values()].filter((one) => one.id !== place.id);
    const same = (one: StoredPlace) =>
      one.parent === place.parent && one.name.toLowerCase() === place.name.toLowerCase();
    if (others.some((one) => same(one) && !one.retired))
      throw refuse(409, 'duplicate_name', 'name', 'another place beside it has this name.');
    if (place.code && others.some((one) => one.code === place.code))
      throw refuse(409, 'duplicate_code', 'code', 'another place has this key.');
  }

  add(order: PlaceOrder): StoredPlace {
    const place = this.seed(order.parent ?? null, order.kind ?? 'building', '', order as Partial<StoredPlace>);
    try {
      this.check(place);
    } catch (error) {
      this.all.delete(place.id);
      throw error;
    }
    place.created = place.changed = iso(Date.now());
    this.changes.note('place', place.id, 'created', []);
    return place;
  }

  change(place: StoredPlace, order: PlaceOrder): void {
    const next = { ...place, ...order, code: order.code ?? place.code };
    if (order.parent !== undefined || order.kind !== undefined || order.name !== undefined || order.code !== undefined)
      this.check(next);
    const texts = (of: StoredPlace) => {
      const { retired: _, created: _c, changed: _d, id: _i, ...own } = of;
      const parent = this.all.get(own.parent ?? '');
      const rest = { ...own, parent: parent ? this.address(parent) : null };
      return Object.fromEntries(
        Object.entries(rest).map(([key, value]) => [key, value === null ? null : String(value)]),
      );
    };
    this.changes.changed('place', place.id, texts(place), texts(next));
    Object.assign(place, next, { changed: iso(Date.now()) });
  }

  retire(place: StoredPlace, retired: boolean): void {
    const below = this.below(place.id).filter((one) => !one.retired);
    if (retired && below.length > 0)
      throw new Refusal(
        409,
        'in_use',
        `${below.length} places stand below it, for example ${below[0]?.name}: retire or move them first.`,
      );
    const meters = this.metersOf(place.id).length;
    if (retired && meters > 0)
      throw new Refusal(409, 'in_use', `${meters} measurement points are there: move or retire them first.`);
    if (place.retired === retired) return;
    place.retired = retired;
    this.changes.note('place', place.id, retired ? 'retired' : 'restored', []);
  }

  /** Makes the levels below `parent`; what is there already is built upon. */
  bulk(
    parent: string | null,
    levels: readonly { kind: PlaceKind; names: string }[],
    more: Partial<StoredPlace>,
    dry: boolean,
  ) {
    const result = {
      by_kind: {} as Record<string, number>,
      all: [] as string[],
      made: [] as string[],
      existing: 0,
      places: 0,
    };
    const added: string[] = [];
    const walk = (above: string | null, words: Record<string, string>, depth: number): void => {
      const now = levels[depth];
      if (!now) return;
      for (const name of namesOf(now.names, words)) {
        let one = [...this.all.values()].find((old) => old.parent === above && old.name === name && !old.retired);
        if (one) result.existing += 1;
        else {
          one = this.seed(above, now.kind, name, now.kind === 'room' ? more : {});
          added.push(one.id);
          this.check(one);
          result.places += 1;
          result.by_kind[now.kind] = (result.by_kind[now.kind] ?? 0) + 1;
          if (depth === levels.length - 1) result.all.push(this.address(one));
          if (depth === 0) result.made.push(one.id);
        }
        if (result.places > 20_000) throw refuse(422, 'too_many', 'levels', 'at most 20 000 places a go.');
        walk(one.id, { ...words, [now.kind]: name }, depth + 1);
      }
    };
    const words = Object.fromEntries(this.path(parent ?? '').map((one) => [one.kind, one.name]));
    const undo = () => {
      for (const id of added) this.all.delete(id);
    };
    try {
      walk(parent, words, 0);
    } catch (error) {
      undo();
      throw error;
    }
    if (dry) undo();
    const { all, made, ...counts } = result;
    return { ...counts, first: all.slice(0, 20), last: all.slice(20).slice(-3), made: dry ? [] : made };
  }
}

type Change = { name: string; before: string | null; after: string | null };
