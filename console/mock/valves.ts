// SPDX-License-Identifier: Apache-2.0
// Valves: what shuts the supply of a measurement point.
import type { Named } from '../src/data/types';
import type { Valve } from '../src/data/valves';
import { differences } from './books';
import { type Body, type Call, missing, Refusal, type Route, type Site } from './call';
import { paged } from './paged';
import type { Points } from './points';
import { day, iso, start } from './town';

export class Valves {
  readonly all = new Map<string, Valve>();
  private last = 0;
  next = () => String(++this.last);

  constructor(points: Points) {
    for (const point of points.measured().slice(0, 9)) {
      const meter = points.nowAt(point.id)?.meter;
      const id = this.next();
      const built = this.last % 3 === 0 && meter !== undefined;
      this.all.set(id, {
        id,
        number: `V-${String(this.last).padStart(4, '0')}`,
        manufacturer: built ? '' : 'Arma',
        kind: built ? 'built_in' : this.last % 3 === 1 ? 'shutoff' : 'regulating',
        commodity: point.commodity,
        nominal_diameter_mm: built ? null : 20 + 5 * (this.last % 4),
        point: { id: point.id, name: points.title(point) },
        place: point.place,
        meter: built ? { id: meter, number: points.town.meters.get(meter)?.row.number ?? '' } : null,
        line: null,
        address: '',
        normally: 'open',
        note: '',
        retired: this.last === 8,
        created: iso(start - 30 * day),
        changed: iso(start - 30 * day),
      });
    }
  }
}

function list({ site, query }: Call) {
  const is = (key: string, value: string | undefined) => !query.get(key) || query.get(key) === value;
  const q = (query.get('q') ?? '').toLowerCase();
  const rows = [...site.valves.all.values()]
    .filter((one) => is('commodity', one.commodity) && is('kind', one.kind) && is('point', one.point?.id))
    .filter((one) => query.get('retired') === 'true' || !one.retired)
    .filter((one) => one.number.toLowerCase().includes(q));
  return paged(rows, query);
}

function stored({ site, ids }: Call): Valve {
  const one = site.valves.all.get(ids[0] ?? '');
  if (!one) throw missing('valve');
  return one;
}

const refuse = (status: number, code: string, field: string, detail: string) =>
  new Refusal(status, code, `${field}: ${detail}`, field);

function check(site: Site, one: Valve): void {
  const others = [...site.valves.all.values()].filter(({ id }) => id !== one.id);
  if (!one.number.trim()) throw refuse(422, 'invalid_value', 'number', 'expected 1 to 60 characters.');
  if (others.some(({ number }) => number === one.number))
    throw refuse(409, 'duplicate_number', 'number', 'another valve has it.');
  if (one.kind === 'built_in' && !one.meter) throw refuse(422, 'needs_meter', 'meter', 'it is part of a meter.');
  if (one.meter && others.some(({ meter }) => meter?.id === one.meter?.id))
    throw refuse(409, 'meter_has_valve', 'meter', 'the meter drives another valve.');
}

/** Ids of the order, with their names. */
function named(body: Body, key: 'point' | 'place' | 'line', old: Named | null, nameOf: (id: string) => string) {
  if (body[key] === undefined) return old;
  return body[key] === null ? null : { id: String(body[key]), name: nameOf(String(body[key])) };
}

function save(call: Call, old: Valve | null): Valve {
  const { site, body } = call;
  const now = iso(Date.now());
  const { points } = site;
  const titleOf = (id: string) => {
    const point = points.points.get(id);
    return point ? points.title(point) : '';
  };
  const meterOf = (id: string) => ({ id, number: site.town.meters.get(id)?.row.number ?? '' });
  const one = {
    ...{ manufacturer: '', nominal_diameter_mm: null, address: '', normally: 'open', note: '', retired: false },
    created: now,
    ...old,
    ...body,
    id: old?.id ?? site.valves.next(),
    point: named(body, 'point', old?.point ?? null, titleOf),
    place: named(body, 'place', old?.place ?? null, (id) => points.placeOf(id)?.name ?? ''),
    line: named(body, 'line', old?.line ?? null, (id) => site.town.lines.get(id)?.name ?? ''),
    meter: body.meter === undefined ? (old?.meter ?? null) : body.meter === null ? null : meterOf(String(body.meter)),
    changed: now,
  } as unknown as Valve;
  check(site, one);
  const fields = old ? differences(old, one) : [];
  site.books.note('valve', one.id, old ? 'changed' : 'created', site.session.user.name, fields);
  site.valves.all.set(one.id, one);
  return one;
}

function retire(call: Call): Valve {
  const one = stored(call);
  one.retired = call.ids[1] === 'retire';
  call.site.books.note('valve', one.id, one.retired ? 'retired' : 'restored', call.site.session.user.name);
  return one;
}

export const valveRoutes: Route[] = [
  ['GET', /^\/valves$/, list],
  ['POST', /^\/valves$/, (call) => save(call, null), 201],
  ['GET', /^\/valves\/(\w+)$/, stored],
  ['PATCH', /^\/valves\/(\w+)$/, (call) => save(call, stored(call))],
  ['POST', /^\/valves\/(\w+)\/(retire|restore)$/, retire],
];
