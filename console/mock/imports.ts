// SPDX-License-Identifier: Apache-2.0
// Files of the archives: read, checked, taken in and taken back. Only CSV is understood here.
import type { ArchiveKind, Import, ImportRow } from '../src/data/imports';
import { Bytes, type Call, missing, Refusal, type Route } from './call';
import { iso } from './town';

const columns: Readonly<Record<ArchiveKind, readonly string[]>> = {
  places: ['code', 'parent', 'kind', 'name', 'area_m2', 'people', 'customer_class', 'note'],
  points: ['code', 'place', 'kind', 'commodity', 'name', 'note'],
  gateways: ['name', 'kind', 'identity', 'address'],
  lines: ['gateway', 'name', 'protocol', 'baud'],
  repeaters: ['gateway', 'line', 'name', 'behind', 'address', 'delay_ms'],
  meters: ['number', 'manufacturer', 'name', 'commodity', 'gateway', 'line'],
  meter_groups: ['name', 'meter', 'note'],
  supply_nodes: ['code', 'commodity', 'part', 'kind', 'path', 'name', 'place', 'measured_by'],
  customers: ['number', 'kind', 'name', 'phone', 'email', 'note'],
  accounts: ['number', 'customer', 'customer_class', 'opened', 'closed', 'note'],
  valves: ['number', 'kind', 'commodity', 'point', 'meter', 'normally', 'note'],
  contracts: ['number', 'account', 'point', 'from', 'until', 'note'],
  installations: ['point', 'meter', 'from', 'until', 'factor', 'seal'],
};

const placeKinds = ['company', 'zone', 'heat_station', 'community', 'building', 'unit', 'floor', 'room'];
const rowsASecond = 40;

type Values = Record<string, string>;
interface StoredImport extends Import {
  list: ImportRow[];
  /** Ids of those it made. */
  places: string[];
  began: number;
}

export class Imports {
  readonly all: StoredImport[] = [];
  /** What was taken in, by kind and key. */
  readonly known = new Map<string, Values>();
  private last = 0;
  next = () => String(++this.last);
}

const cellsOf = (line: string, sign: string): string[] =>
  line.split(sign).map((cell) => cell.trim().replace(/^"|"$/g, ''));

function errorsOf(kind: ArchiveKind, values: Values): ImportRow['errors'] {
  const out: ImportRow['errors'] = [];
  const say = (column: string, code: string, text: string) => out.push({ column, code, text });
  if (kind === 'places' && !placeKinds.includes(values.kind ?? ''))
    say('kind', 'invalid_value', `"${values.kind ?? ''}" is no kind of place: write one of ${placeKinds.join(', ')}.`);
  if (values.area_m2 && !/^\d+([.,]\d{1,2})?$/.test(values.area_m2))
    say('area_m2', 'invalid_value', `"${values.area_m2}" is no area: write square metres such as 94.60.`);
  if ('name' in values && !values.name && kind === 'places') say('name', 'empty', 'The name is missing.');
  return out;
}

function check(imports: Imports, kind: ArchiveKind, text: string): ImportRow[] {
  const [head = '', ...lines] = text
    .replace(/^\uFEFF/, '')
    .trim()
    .split(/\r?\n/);
  const sign = head.includes(';') ? ';' : ',';
  const names = cellsOf(head, sign);
  const stranger = names.find((name) => !columns[kind].includes(name));
  if (stranger !== undefined)
    throw new Refusal(422, 'no_column', `row 1: "${stranger}" is no column of ${kind}; take the template.`, 'body');
  return lines.map((line, n) => {
    const cells = cellsOf(line, sign);
    const values = Object.fromEntries(names.map((name, at) => [name, cells[at] ?? '']));
    const key = values[columns[kind][0] as string] ?? '';
    const before = imports.known.get(`${kind} ${key}`);
    const errors = errorsOf(kind, values);
    const changes = names
      .filter((name) => before && before[name] !== values[name])
      .map((column) => ({ column, before: before?.[column] ?? null, after: values[column] ?? null }));
    const what = errors.length > 0 ? 'wrong' : !before ? 'new' : changes.length > 0 ? 'changed' : 'same';
    return { row: n + 2, what, key, values, changes, errors };
  });
}

function upload({ site, ids, query, body }: Call) {
  const kind = ids[0] as ArchiveKind;
  const text = Buffer.isBuffer(body) ? body.toString() : String(body);
  if (text.startsWith('PK')) throw new Refusal(422, 'unsupported', 'The mock reads CSV only.', 'body');
  const list = check(site.imports, kind, text);
  const count = (what: string) => list.filter((row) => row.what === what).length;
  const made: StoredImport = {
    id: site.imports.next(),
    kind,
    name: query.get('name') ?? '',
    state: 'checked',
    mode: query.get('mode') === 'good_rows' ? 'good_rows' : 'all_or_nothing',
    rows: list.length,
    new: count('new'),
    changed: count('changed'),
    same: count('same'),
    wrong: count('wrong'),
    done_rows: 0,
    author: { id: '1', name: site.session.user.name },
    created: iso(Date.now()),
    finished: null,
    errors: list.reduce((sum, row) => sum + row.errors.length, 0),
    can_undo: false,
    undo_refused: null,
    list,
    places: [],
    began: 0,
  };
  site.imports.all.unshift(made);
  return shown(made);
}

/** Work goes on while nobody looks: what has happened is found out when somebody asks. */
function shown(one: StoredImport): Import {
  const { list: _, places: _places, began, ...rest } = one;
  if (one.state !== 'running' && one.state !== 'undoing') return rest;
  const whole = one.new + one.changed + one.same;
  const done = Math.min(Math.floor(((Date.now() - began) / 1000) * rowsASecond), whole);
  if (done < whole) return { ...rest, done_rows: done };
  one.done_rows = whole;
  one.finished = iso(Date.now());
  one.can_undo = one.state === 'running';
  one.state = one.state === 'running' ? 'done' : 'undone';
  return shown(one);
}

function importOf({ site, ids }: Call): StoredImport {
  const one = site.imports.all.find(({ id }) => id === ids[0]);
  if (!one) throw missing('import');
  return one;
}

const madeBy = (one: StoredImport) => one.list.filter((row) => row.what === 'new');

function run(call: Call) {
  const one = importOf(call);
  if (one.wrong > 0 && one.mode === 'all_or_nothing')
    throw new Refusal(409, 'rows_wrong', `${one.wrong} rows are wrong: mend them, or take the good rows only.`);
  for (const row of one.list)
    if (row.what !== 'wrong') call.site.imports.known.set(`${one.kind} ${row.key}`, row.values);
  const { places } = call.site.town;
  if (one.kind === 'places') one.places = madeBy(one).map((row) => places.bring(row.values.name ?? row.key));
  return shown(Object.assign(one, { state: 'running', began: Date.now() }));
}

function undo(call: Call) {
  const one = importOf(call);
  for (const row of madeBy(one)) call.site.imports.known.delete(`${one.kind} ${row.key}`);
  for (const id of one.places) call.site.town.places.all.delete(id);
  return shown(Object.assign(one, { state: 'undoing', can_undo: false, began: Date.now() }));
}

function discard(call: Call) {
  importOf(call).state = 'discarded';
}

function rows(call: Call) {
  const what = call.query.get('what');
  const all = importOf(call).list.filter((row) => !what || row.what === what);
  const at = Number(call.query.get('cursor') ?? 0);
  const end = at + Number(call.query.get('limit') ?? 60);
  return { items: all.slice(at, end), total: all.length, next_cursor: end < all.length ? String(end) : null };
}

const sheet = (lines: readonly (readonly string[])[]) =>
  new Bytes('text/csv; charset=utf-8', Buffer.from(lines.map((line) => `${line.join(',')}\r\n`).join('')));

const errorSheet = (call: Call) => {
  const one = importOf(call);
  const names = columns[one.kind];
  const wrong = one.list.filter((row) => row.what === 'wrong');
  const line = (row: ImportRow) => [...names.map((name) => row.values[name] ?? ''), row.errors[0]?.text ?? ''];
  return sheet([[...names, 'reason'], ...wrong.map(line)]);
};

const template = ({ ids }: Call) => sheet([columns[ids[0] as ArchiveKind]]);

export const importRoutes: Route[] = [
  ['GET', /^\/archives\/(\w+)\/template$/, template],
  ['GET', /^\/archives\/(\w+)\/export$/, template],
  ['POST', /^\/archives\/(\w+)\/imports$/, upload, 201],
  [
    'GET',
    /^\/archives\/imports$/,
    ({ site }) => ({ items: site.imports.all.map(shown), total: site.imports.all.length, next_cursor: null }),
  ],
  ['GET', /^\/archives\/imports\/([^/]+)$/, (call) => shown(importOf(call))],
  ['GET', /^\/archives\/imports\/([^/]+)\/rows$/, rows],
  ['GET', /^\/archives\/imports\/([^/]+)\/errors$/, errorSheet],
  ['POST', /^\/archives\/imports\/([^/]+)\/run$/, run, 202],
  ['POST', /^\/archives\/imports\/([^/]+)\/undo$/, undo],
  ['DELETE', /^\/archives\/imports\/([^/]+)$/, discard, 204],
];
