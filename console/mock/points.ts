// SPDX-License-Identifier: Apache-2.0
// Measurement points, which meter was there when, and what was used there.
import type { Installation, MeasurementPoint, Photo, PointOrder } from '../src/data/points';
import type { Commodity, Named } from '../src/data/types';
import { Bytes, type Call, missing, Refusal, type Route } from './call';
import { edges } from './facts';
import { paged } from './paged';
import { registersOf } from './registers';
import { day, iso, type MockMeter, start, type Town } from './town';

export interface StoredPoint {
  id: string;
  kind: 'meter' | 'sum';
  commodity: Commodity;
  name: string;
  code: string;
  place: Named | null;
  node: Named | null;
  parts: { point: string; factor: string }[];
  note: string;
  retired: boolean;
}

interface Stored {
  id: string;
  point: string;
  meter: string;
  from: number;
  until: number | null;
  factor: string;
  seal: string;
  removal_seal: string;
  note: string;
  photos: Photo[];
}

export class Points {
  readonly points = new Map<string, StoredPoint>();
  readonly installations = new Map<string, Stored>();
  readonly pictures = new Map<string, { type: string; bytes: Buffer }>();
  private last = 500;

  constructor(readonly town: Town) {
    const meters = [...town.meters.values()].slice(0, 264);
    for (const [n, meter] of meters.entries()) this.addFor(meter, n);
    this.addSums();
  }

  next(): string {
    this.last += 1;
    return String(this.last);
  }

  private addFor(meter: MockMeter, n: number): void {
    // Each twelfth meter took the place of the one before it.
    if (n % 12 === 11) return;
    const place = this.placeOf(this.town.places.ofMeter.get(meter.row.id));
    const id = this.next();
    this.points.set(id, {
      id,
      kind: 'meter',
      commodity: meter.row.commodity,
      name: place === null ? meter.row.name : n % 15 === 0 ? 'Riser 1, supply' : '',
      code: `P-${String(n).padStart(5, '0')}`,
      place,
      node: null,
      parts: [],
      note: '',
      retired: n === 40,
    });
    if (n % 17 === 5 || n === 40) return;
    const old = [...this.town.meters.values()][n + 1];
    const changed = start - 5 * day - (start % day) + 2.4 * 3_600_000;
    const exchanged = n % 12 === 10 && old !== undefined && old.row.commodity === meter.row.commodity;
    if (exchanged) this.put(id, old.row.id, old.first, changed);
    this.put(id, meter.row.id, exchanged ? changed : meter.first, null);
  }

  placeOf(id: string | null | undefined): Named | null {
    const place = this.town.places.all.get(id ?? '');
    return place ? { id: place.id, name: this.town.places.address(place) } : null;
  }

  private addSums(): void {
    const heat = [...this.points.values()].filter((one) => one.commodity === 'heat' && this.nowAt(one.id));
    for (let n = 0; n < 3; n++) {
      const parts = heat.slice(n * 6, n * 6 + 4).map(({ id }, k) => ({ point: id, factor: k === 3 ? '-1' : '1' }));
      const id = this.next();
      const name = `Heat of entrance ${n + 1}`;
      const rest = { place: null, node: null, parts, note: '', retired: false };
      this.points.set(id, { id, kind: 'sum', commodity: 'heat', name, code: `S-${n + 1}`, ...rest });
    }
  }

  put(point: string, meter: string, from: number, until: number | null, rest: Partial<Stored> = {}): Stored {
    const id = this.next();
    const seals = { seal: rest.seal ?? `B-${4000 + Number(id)}`, removal_seal: until ? 'whole' : '' };
    const made = { id, point, meter, from, until, factor: '1', note: '', photos: [], ...seals, ...rest };
    this.installations.set(id, made);
    return made;
  }

  of(key: 'point' | 'meter', id: string): Stored[] {
    return [...this.installations.values()].filter((one) => one[key] === id).sort((a, b) => a.from - b.from);
  }

  nowAt(point: string): Stored | undefined {
    return this.of('point', point).find((one) => one.until === null);
  }

  title(point: StoredPoint): string {
    return point.name || `${point.place?.name ?? point.code} · ${point.commodity.replace('_', ' ')}`;
  }

  /** Those that are no sums, by their beginning. */
  measured(): StoredPoint[] {
    return [...this.points.values()].filter((one) => one.kind === 'meter' && !one.retired);
  }

  shown(point: StoredPoint): MeasurementPoint {
    const now = this.nowAt(point.id);
    const row = now && this.town.meters.get(now.meter)?.row;
    return {
      ...point,
      title: this.title(point),
      meter:
        now && row
          ? { id: row.id, number: row.number, name: row.name, since: iso(now.from), factor: now.factor }
          : null,
      parts: point.parts.map(({ point: id, factor }) => {
        const part = this.points.get(id);
        return { point: id, factor, title: part ? this.title(part) : id };
      }),
      created: iso(start - 90 * day),
      changed: iso(start - 3 * day),
    };
  }

  private readings(one: Stored, at: number | null): Installation['start'] {
    const meter = this.town.meters.get(one.meter);
    if (!meter || at === null) return [];
    const counter = registersOf(this.town, meter, at).find((r) => /energy|volume/.test(r.quantity));
    return counter ? [{ ...counter, value: shownAt(this.town, meter, at).toString() }] : [];
  }

  installation(one: Stored): Installation {
    const point = this.points.get(one.point) as StoredPoint;
    const row = this.town.meters.get(one.meter)?.row;
    const { meter: _, point: __, from, until, ...rest } = one;
    return {
      ...rest,
      point: { id: point.id, name: this.title(point) },
      meter: { id: one.meter, number: row?.number ?? '', name: row?.name ?? '' },
      from: iso(from),
      until: until === null ? null : iso(until),
      start: this.readings(one, from),
      end: this.readings(one, until),
    };
  }
}

/** In the unit of the register, as far as a JavaScript number goes: made-up data. */
const thousandths = (meter: MockMeter) => (meter.row.values.energy ? 1 : 1000);
const shownAt = (town: Town, meter: MockMeter, t: number) => town.register(meter, t) / thousandths(meter);

function usedOf(points: Points, id: string, at: number[]): (number | null)[] {
  const point = points.points.get(id);
  if (!point) return [];
  if (point.kind === 'sum') {
    const all = point.parts.map((part) => usedOf(points, part.point, at).map((v) => v && v * Number(part.factor)));
    return at.slice(1).map((_, n) => all.reduce((sum, one) => sum + (one[n] ?? 0), 0));
  }
  const now = Date.now();
  return at.slice(1).map((b, n) => {
    const a = at[n] as number;
    let sum: number | null = null;
    for (const one of points.of('point', id)) {
      const meter = points.town.meters.get(one.meter);
      const [from, to] = [Math.max(a, one.from), Math.min(b, one.until ?? now, now)];
      if (!meter || to <= from) continue;
      sum = (sum ?? 0) + (shownAt(points.town, meter, to) - shownAt(points.town, meter, from)) * Number(one.factor);
    }
    return sum;
  });
}

function use({ site, ids, query }: Call) {
  const { points } = site;
  const point = pointOf({ site, ids } as Call);
  const [from, to] = [Date.parse(query.get('from') ?? ''), Date.parse(query.get('to') ?? '')];
  const cut = query.get('step') ?? 'day';
  const at = edges(from, to, cut).filter((_, n, all) => n === 0 || (all[n - 1] as number) < Date.now());
  const energy = ['heat', 'cooling', 'electricity'].includes(point.commodity);
  const values = usedOf(points, point.id, at);
  const text = (value: number | null) =>
    value === null ? null : energy ? String(Math.round(value)) : value.toFixed(3);
  const rows = values.map((value, n) => ({
    from: iso(at[n] as number),
    to: iso(at[n + 1] as number),
    value: text(value),
    complete: point.kind === 'meter' || n % 9 !== 4,
  }));
  const total = rows.reduce<number | null>((sum, row) => (row.value ? (sum ?? 0) + Number(row.value) : sum), null);
  const installations = points
    .of('point', point.id)
    .filter((one) => one.from < to && (one.until ?? Date.now()) > from)
    .map((one) => {
      const { meter, from: begin, until } = points.installation(one);
      return { meter: meter.id, number: meter.number, from: begin, until };
    });
  const unit = energy ? 'Wh' : 'm3';
  const quantity = energy ? 'energy' : 'volume';
  return { quantity, unit, step: cut, total: text(total), rows, installations };
}

function pointOf({ site, ids }: Call): StoredPoint {
  const point = site.points.points.get(ids[0] ?? '');
  if (!point) throw missing('measurement point');
  return point;
}

function installationOf({ site, ids }: Call): Stored {
  const one = site.points.installations.get(ids[0] ?? '');
  if (!one) throw missing('installation');
  return one;
}

function list({ site, query }: Call) {
  const { points, books } = site;
  const { places } = site.town;
  const [within, node] = [query.get('within'), query.get('node')];
  const q = (query.get('q') ?? '').toLowerCase();
  const is = (key: string, value: string | undefined) => !query.get(key) || query.get(key) === value;
  const rows = [...points.points.values()]
    .map((point) => points.shown(point))
    .filter((one) => query.get('retired') === 'true' || !one.retired)
    .filter((one) => is('place', one.place?.id) && is('meter', one.meter?.id))
    .filter((one) => !within || (one.place !== null && places.inside(one.place.id, within)))
    .filter((one) => !node || (one.node !== null && books.isBelow(one.node.id, node)))
    .filter((one) => is('kind', one.kind) && is('commodity', one.commodity))
    .filter((one) => is('with_meter', String(one.meter !== null)))
    .filter((one) => `${one.title} ${one.code} ${one.meter?.number ?? ''}`.toLowerCase().includes(q));
  return paged(rows, query);
}

function change(call: Call, point: StoredPoint) {
  const order = call.body as PointOrder;
  const { points } = call.site.points;
  if (order.code && [...points.values()].some((one) => one !== point && one.code === order.code))
    throw new Refusal(409, 'duplicate_code', `code: "${order.code}" is the code of another point.`, 'code');
  if (order.place !== undefined) point.place = call.site.points.placeOf(order.place);
  if (order.node !== undefined) {
    const node = call.site.books.nodes.get(order.node ?? '');
    if (node && node.commodity !== (order.commodity ?? point.commodity))
      throw new Refusal(422, 'wrong_commodity', `node: it supplies ${node.commodity}.`, 'node');
    point.node = node ? { id: node.id, name: node.name } : null;
  }
  if (order.parts?.some((part) => part.point === point.id))
    throw new Refusal(422, 'cycle', 'parts: a sum cannot hold itself.', 'parts');
  if (order.parts) point.parts = order.parts.map(({ point: part, factor = '1' }) => ({ point: part, factor }));
  for (const key of ['name', 'code', 'note'] as const) if (order[key] !== undefined) point[key] = order[key] ?? '';
  if (order.commodity) point.commodity = order.commodity;
  if (!point.place && !point.name)
    throw new Refusal(422, 'invalid_value', 'name: a point without a place needs a name.', 'name');
  return call.site.points.shown(point);
}

function create(call: Call) {
  const { points } = call.site;
  const order = call.body as PointOrder;
  const id = points.next();
  const empty = { name: '', code: '', place: null, node: null, parts: [], note: '', retired: false };
  const point: StoredPoint = { id, kind: order.kind ?? 'meter', commodity: order.commodity ?? 'heat', ...empty };
  const shown = change(call, point);
  points.points.set(id, point);
  return { ...shown, ...points.shown(point) };
}

function retire(call: Call, retired: boolean) {
  const point = pointOf(call);
  if (retired && call.site.points.nowAt(point.id))
    throw new Refusal(409, 'in_use', 'A meter is there: take it away first.');
  point.retired = retired;
  return call.site.points.shown(point);
}

interface Order {
  meter: string;
  at: string;
  factor?: string;
  seal?: string;
  removal_seal?: string;
  note?: string;
}

function end(call: Call, at: string, removal_seal = '') {
  const now = call.site.points.nowAt(pointOf(call).id);
  if (!now) throw new Refusal(409, 'point_empty', 'at: no meter is there at this time.', 'at');
  if (Date.parse(at) <= now.from)
    throw new Refusal(422, 'ends_before_begin', `at: the meter is there since ${iso(now.from)}.`, 'at');
  now.until = Date.parse(at);
  now.removal_seal = removal_seal;
  return now;
}

function begin(call: Call, order: Order) {
  const { points } = call.site;
  const point = pointOf(call);
  const meter = points.town.meters.get(order.meter);
  if (!meter) throw new Refusal(422, 'no_meter', 'meter: there is no such meter.', 'meter');
  if (meter.row.commodity !== point.commodity)
    throw new Refusal(422, 'wrong_commodity', `meter: it measures ${meter.row.commodity}.`, 'meter');
  if (points.of('meter', order.meter).some((one) => one.until === null))
    throw new Refusal(409, 'meter_elsewhere', 'meter: it is at another point at this time.', 'meter');
  const { factor = '1', seal = '', note = '' } = order;
  return points.installation(
    points.put(point.id, order.meter, Date.parse(order.at), null, { factor, seal, note, removal_seal: '' }),
  );
}

function install(call: Call) {
  if (call.site.points.nowAt(pointOf(call).id))
    throw new Refusal(409, 'point_occupied', 'at: the point has a meter at this time.', 'at');
  return begin(call, call.body as unknown as Order);
}

function exchange(call: Call) {
  const order = call.body as unknown as Order;
  const elsewhere = call.site.points.of('meter', order.meter).some((one) => one.until === null);
  if (elsewhere) throw new Refusal(409, 'meter_elsewhere', 'meter: it is at another point at this time.', 'meter');
  end(call, order.at, order.removal_seal);
  return begin(call, order);
}

function addPhoto(call: Call) {
  const one = installationOf(call);
  const bytes = call.body as unknown as Buffer;
  const type = bytes[0] === 0x89 ? 'image/png' : 'image/jpeg';
  const photo = { id: call.site.points.next(), name: call.query.get('name') ?? '', type, size: bytes.length };
  call.site.points.pictures.set(photo.id, { type, bytes });
  one.photos.push(photo);
  return photo;
}

function picture({ site, ids }: Call) {
  const one = site.points.pictures.get(ids[0] ?? '');
  if (!one) throw missing('photo');
  return new Bytes(one.type, one.bytes);
}

function removePhoto({ site, ids }: Call) {
  for (const one of site.points.installations.values()) one.photos = one.photos.filter(({ id }) => id !== ids[0]);
}

const items = (call: Call, key: 'point' | 'meter') => ({
  items: call.site.points.of(key, call.ids[0] ?? '').map((one) => call.site.points.installation(one)),
});

function patchInstallation(call: Call) {
  const one = installationOf(call);
  const { from, until, ...rest } = call.body as Partial<Installation>;
  if (from) one.from = Date.parse(from);
  if (until !== undefined) one.until = until === null ? null : Date.parse(until);
  if (one.until !== null && one.until <= one.from)
    throw new Refusal(422, 'ends_before_begin', 'until: is not after from.', 'until');
  Object.assign(one, rest);
  return call.site.points.installation(one);
}

/** What a row of a meter tells of its place. */
export function spotOf(points: Points, meter: string) {
  const now = points.of('meter', meter).find((one) => one.until === null);
  const point = now && points.points.get(now.point);
  return { place: point?.place ?? null, point: point?.id ?? null };
}

export const pointRoutes: Route[] = [
  ['GET', /^\/points$/, list],
  ['POST', /^\/points$/, create, 201],
  ['GET', /^\/points\/([^/]+)$/, (call) => call.site.points.shown(pointOf(call))],
  ['PATCH', /^\/points\/([^/]+)$/, (call) => change(call, pointOf(call))],
  ['POST', /^\/points\/([^/]+)\/retire$/, (call) => retire(call, true)],
  ['POST', /^\/points\/([^/]+)\/restore$/, (call) => retire(call, false)],
  ['GET', /^\/points\/([^/]+)\/installations$/, (call) => items(call, 'point')],
  ['GET', /^\/meters\/([^/]+)\/installations$/, (call) => items(call, 'meter')],
  ['POST', /^\/points\/([^/]+)\/install$/, install, 201],
  [
    'POST',
    /^\/points\/([^/]+)\/remove$/,
    (call) => call.site.points.installation(end(call, String(call.body.at), String(call.body.removal_seal ?? ''))),
  ],
  ['POST', /^\/points\/([^/]+)\/exchange$/, exchange, 201],
  ['GET', /^\/points\/([^/]+)\/consumption$/, use],
  ['PATCH', /^\/installations\/([^/]+)$/, patchInstallation],
  [
    'DELETE',
    /^\/installations\/([^/]+)$/,
    (call) => void call.site.points.installations.delete(call.ids[0] ?? ''),
    204,
  ],
  ['POST', /^\/installations\/([^/]+)\/photos$/, addPhoto, 201],
  ['GET', /^\/photos\/([^/]+)$/, picture],
  ['DELETE', /^\/photos\/([^/]+)$/, removePhoto, 204],
];
