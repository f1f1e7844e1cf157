// SPDX-License-Identifier: Apache-2.0
import { type SupplyNode, supplyKinds } from '../src/data/supply';
import { type Books, differences, type StoredNode } from './books';
import { type Body, type Call, missing, Refusal, type Route } from './call';
import { paged } from './paged';
import { iso } from './town';

function shown(books: Books, one: StoredNode): SupplyNode {
  return {
    ...one,
    path: books.pathOf(one.id).map(({ id, name, kind }) => ({ id, name, kind })),
    children: [...books.nodes.values()].filter(({ parent, retired }) => parent === one.id && !retired).length,
    points: books.points.measured().filter(({ node }) => node && books.isBelow(node.id, one.id)).length,
  };
}

function stored({ site, ids }: Call): StoredNode {
  const one = site.books.nodes.get(ids[0] ?? '');
  if (!one) throw missing('node');
  return one;
}

function list({ site, query }: Call) {
  const books = site.books;
  const is = (key: string, value: string) => !query.get(key) || query.get(key) === value;
  const q = (query.get('q') ?? '').toLowerCase();
  const within = query.get('within');
  const rows = [...books.nodes.values()]
    .filter((one) => is('commodity', one.commodity) && is('parent', one.parent ?? '0'))
    .filter((one) => !within || books.isBelow(one.id, within))
    .filter((one) => query.get('retired') === 'true' || !one.retired)
    .filter((one) => `${one.name} ${one.code}`.toLowerCase().includes(q));
  const { items, ...rest } = paged(rows, query);
  return { items: items.map((one) => shown(books, one)), ...rest };
}

const refuse = (status: number, code: string, field: string, detail: string) =>
  new Refusal(status, code, `${field}: ${detail}`, field);

function check(books: Books, one: StoredNode): void {
  if (!one.name.trim()) throw refuse(422, 'invalid_value', 'name', 'expected 1 to 100 characters.');
  const nodes = [...books.nodes.values()].filter(({ id }) => id !== one.id);
  if (nodes.some(({ parent, name }) => parent === one.parent && name.toLowerCase() === one.name.toLowerCase()))
    throw refuse(409, 'duplicate_name', 'name', 'another node there has it.');
  const parent = one.parent === null ? null : nodes.find(({ id }) => id === one.parent);
  if (parent === null) return;
  if (!parent) throw refuse(422, 'bad_parent', 'parent', 'there is no such node.');
  if (books.isBelow(parent.id, one.id)) throw refuse(422, 'cycle', 'parent', 'it would stand below itself.');
  const rank = (kind: string) => (supplyKinds as readonly string[]).indexOf(kind);
  const branches = one.kind === 'branch' && parent.kind === 'branch';
  if (rank(one.kind) <= rank(parent.kind) && !branches)
    throw refuse(422, 'wrong_kind', 'kind', `a ${one.kind} cannot stand below a ${parent.kind}.`);
}

function named(body: Body, key: string, old: StoredNode['place'], nameOf: (id: string) => string | undefined) {
  if (body[key] === undefined) return old;
  return body[key] === null ? null : { id: String(body[key]), name: nameOf(String(body[key])) ?? '' };
}

function save(call: Call, old: StoredNode | null) {
  const books = call.site.books;
  const { body } = call;
  const now = iso(Date.now());
  const one = {
    note: '',
    code: '',
    retired: false,
    created: now,
    ...old,
    ...body,
    id: old?.id ?? books.id(),
    parent: (body.parent === undefined ? (old?.parent ?? null) : body.parent) as string | null,
    place: named(body, 'place', old?.place ?? null, (id) => books.points.placeOf(id)?.name),
    measured_by: named(body, 'measured_by', old?.measured_by ?? null, (id) => books.pointName(id)),
    changed: now,
  } as unknown as StoredNode;
  check(books, one);
  const fields = old ? differences(old, one) : [];
  books.note('supply_node', one.id, old ? 'changed' : 'created', call.site.session.user.name, fields);
  books.nodes.set(one.id, one);
  return shown(books, one);
}

function retire(call: Call, retired: boolean) {
  const one = stored(call);
  const books = call.site.books;
  const { children = 0, points = 0 } = shown(books, one);
  if (retired && children + points > 0)
    throw new Refusal(409, 'in_use', `${children} nodes and ${points} measurement points are below: move them first.`);
  one.retired = retired;
  books.note('supply_node', one.id, retired ? 'retired' : 'restored', call.site.session.user.name);
  return shown(books, one);
}

export const supplyRoutes: Route[] = [
  ['GET', /^\/supply-nodes$/, list],
  ['POST', /^\/supply-nodes$/, (call) => save(call, null), 201],
  ['GET', /^\/supply-nodes\/(\w+)$/, (call) => shown(call.site.books, stored(call))],
  ['PATCH', /^\/supply-nodes\/(\w+)$/, (call) => save(call, stored(call))],
  ['POST', /^\/supply-nodes\/(\w+)\/retire$/, (call) => retire(call, true)],
  ['POST', /^\/supply-nodes\/(\w+)\/restore$/, (call) => retire(call, false)],
];
