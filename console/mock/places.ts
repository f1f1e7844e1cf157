// SPDX-License-Identifier: Apache-2.0
// The routes of the place tree and of what is at its points.

import type { BuildingPlan, BulkLevel, PlaceOrder } from '../src/data/archive_types';
import { type Call, missing, Refusal, type Route } from './call';
import type { StoredPlace } from './place_store';

function placeOf({ site, ids }: Call): StoredPlace {
  const place = site.town.places.all.get(ids[0] ?? '');
  if (!place) throw missing('place');
  return place;
}

function list({ site, query }: Call) {
  const { places } = site.town;
  const [parent, within, kind] = [query.get('parent'), query.get('within'), query.get('kind')];
  const q = (query.get('q') ?? '').toLowerCase();
  const found = [...places.all.values()].filter(
    (one) =>
      (parent === null || (one.parent ?? '0') === parent) &&
      (within === null || places.inside(one.id, within)) &&
      (!kind || one.kind === kind) &&
      (query.get('retired') === 'true' || !one.retired) &&
      `${one.name} ${one.code}`.toLowerCase().includes(q),
  );
  const at = Number(query.get('cursor') ?? 0);
  const end = at + Number(query.get('limit') ?? 100);
  const depth = (one: StoredPlace) => (q ? places.path(one.id).length : 0);
  const items = places
    .sorted(found)
    .sort((a, b) => depth(a) - depth(b))
    .slice(at, end);
  return {
    items: items.map((one) => places.shown(one)),
    total: found.length,
    next_cursor: end < found.length ? String(end) : null,
  };
}

function plan(call: Call): BuildingPlan {
  const { places } = call.site.town;
  const building = placeOf(call);
  if (building.kind !== 'building') throw new Refusal(409, 'wrong_level', 'only a building has a plan');
  const below = (id: string) => places.sorted(places.below(id).filter((one) => !one.retired));
  const rooms = (id: string) =>
    below(id)
      .filter((one) => one.kind === 'room')
      .map(({ id: room, name }) => ({
        id: room,
        name,
        meters: places.metersOf(room).map(({ row }) => ({ id: row.id, commodity: row.commodity, state: row.state })),
      }));
  const floors = (id: string) => {
    const own = below(id).filter((one) => one.kind === 'floor');
    const direct = rooms(id);
    const named = own.map((floor) => ({ name: floor.name, rooms: rooms(floor.id) }));
    return direct.length > 0 ? [...named, { name: '', rooms: direct }] : named;
  };
  const units = below(building.id).filter((one) => one.kind === 'unit');
  const of = units.map(({ id, name }) => ({ id, name, floors: floors(id) }));
  const own = { id: null, name: '', floors: floors(building.id) };
  return { building: places.shown(building), units: own.floors.length > 0 ? [own, ...of] : of };
}

function bulk({ site, body }: Call) {
  const form = body as unknown as {
    parent: string | null;
    levels: BulkLevel[];
    area_m2?: string;
    customer_class?: 'residential';
    dry_run?: boolean;
  };
  const more = {
    ...(form.area_m2 ? { area_m2: form.area_m2 } : {}),
    ...(form.customer_class ? { customer_class: form.customer_class } : {}),
  };
  return site.town.places.bulk(form.parent ?? null, form.levels, more, form.dry_run === true);
}

function retire(call: Call, retired: boolean) {
  const place = placeOf(call);
  call.site.town.places.retire(place, retired);
  return call.site.town.places.shown(place);
}

export const placeRoutes: Route[] = [
  ['GET', /^\/places$/, list],
  ['POST', /^\/places$/, ({ site, body }) => site.town.places.shown(site.town.places.add(body as PlaceOrder)), 201],
  ['POST', /^\/places\/bulk$/, bulk],
  ['GET', /^\/places\/([^/]+)$/, (call) => call.site.town.places.shown(placeOf(call))],
  [
    'PATCH',
    /^\/places\/([^/]+)$/,
    (call) => {
      const place = placeOf(call);
      call.site.town.places.change(place, call.body as PlaceOrder);
      return call.site.town.places.shown(place);
    },
  ],
  ['POST', /^\/places\/([^/]+)\/retire$/, (call) => retire(call, true)],
  ['POST', /^\/places\/([^/]+)\/restore$/, (call) => retire(call, false)],
  ['GET', /^\/places\/([^/]+)\/plan$/, plan],
];
