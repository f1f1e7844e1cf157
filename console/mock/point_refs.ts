// SPDX-License-Identifier: Apache-2.0
// As much of measurement points and places as customers and the supply network need.
import type { Consumption, UseRow } from '../src/data/types';
import { countersOf } from '../src/pages/meter/pick';
import { booksOf, type StoredPoint } from './books';
import { type Call, missing, type Route } from './call';
import { edges } from './facts';
import { paged } from './paged';
import { registersOf } from './registers';
import { isBelow } from './supply';
import { day, iso } from './town';

/** Wh and litres, in the unit of the register. */
const inUnit = (value: number, unit: string) => (unit === 'Wh' ? String(value) : (value / 1000).toFixed(3));

function pointOf({ site, ids }: Call): StoredPoint {
  const one = booksOf(site).points.get(ids[0] ?? '');
  if (!one) throw missing('measurement point');
  return one;
}

function list({ site, query }: Call) {
  const books = booksOf(site);
  const q = (query.get('q') ?? '').toLowerCase();
  const node = query.get('node');
  const rows = [...books.points.values()]
    .filter((one) => `${one.title} ${one.meter?.number ?? ''}`.toLowerCase().includes(q))
    .filter((one) => !query.get('commodity') || one.commodity === query.get('commodity'))
    .filter((one) => !node || (one.node !== null && isBelow(books, one.node.id, node)));
  return paged(rows, query);
}

/** A year of months: more in winter, one month that nothing came from. */
function use(call: Call): Consumption {
  const { town } = call.site;
  const point = pointOf(call);
  const meter = town.meters.get(point.meter?.id ?? '');
  const at = (name: string) => Date.parse(call.query.get(name) ?? '');
  const register = meter && countersOf(registersOf(town, meter, Date.now()), meter.row.commodity)[0];
  if (!meter || !register) throw missing('meter at this point');
  const now = Date.now();
  const all = edges(at('from'), at('to'), 'month');
  const text = (value: number) => inUnit(value, register.unit);
  let total = 0;
  const rows = all.slice(1).map((end, n): UseRow => {
    const begin = all[n] ?? end;
    const month = new Date(begin + 10 * day).getUTCMonth();
    const gap = month === Number(meter.row.id.slice(-1));
    const season = meter.row.commodity === 'heat' ? 1 + Math.cos((month / 6) * Math.PI) : 1;
    const value = Math.round((Math.max(Math.min(end, now) - begin, 0) / 3_600_000) * meter.rate * season);
    if (!gap && begin < now) total += value;
    return { from: iso(begin), to: iso(end), value: gap || begin >= now ? null : text(value) };
  });
  const reading = (t: number, value: number) => ({ t: iso(t), value: text(value) });
  return {
    register,
    step: 'month',
    first: reading(at('from'), 0),
    last: reading(Math.min(at('to'), now), total),
    total: text(total),
    rows,
  };
}

function places({ site, query }: Call) {
  const q = (query.get('q') ?? '').toLowerCase();
  const seen = new Map([...booksOf(site).points.values()].map(({ place }) => [place?.id ?? '', place?.name ?? '']));
  const rows = [...seen]
    .map(([id, name]) => ({ id, name, address: name }))
    .filter((one) => one.name.toLowerCase().includes(q));
  return paged(rows, query);
}

export const pointRefRoutes: Route[] = [
  ['GET', /^\/points$/, list],
  ['GET', /^\/points\/(\w+)$/, pointOf],
  ['GET', /^\/points\/(\w+)\/consumption$/, use],
  ['GET', /^\/places$/, places],
];
