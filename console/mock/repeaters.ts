// SPDX-License-Identifier: Apache-2.0
// Repeaters of lines: some that stand there from the start, and the routes to change them.

import type { Repeater } from '../src/data/repeaters';
import { isAddress } from '../src/format/protocols';
import { type Body, type Call, missing, Refusal, type Route, type Site } from './call';
import { lineOf } from './gateways';

interface Stored {
  id: string;
  line: string;
  name: string;
  address: string | null;
  parent: string | null;
  delay_ms: number;
  note: string;
}

/** Name, the one before it by its place in this list, whether it has an address. */
const cascade: readonly [string, number | null, boolean][] = [
  ['Staircase A', null, true],
  ['Staircase A, floors 5 to 8', 0, true],
  ['Staircase A, attic', 1, false],
  ['Staircase B', null, true],
  ['Garage', null, false],
];

export class Repeaters {
  readonly all = new Map<string, Stored>();
  private next = 1;

  constructor(lines: readonly string[]) {
    for (const line of lines) {
      const ids: string[] = [];
      for (const [n, [name, parent, addressed]] of cascade.entries()) {
        const address = addressed ? `9000${line.replace(/\D/g, '').padStart(3, '0')}${n}24231B0E` : null;
        const before = parent === null ? null : (ids[parent] ?? null);
        ids.push(this.add({ line, name, address, parent: before, delay_ms: addressed ? 40 : 10, note: '' }).id);
      }
    }
  }

  add(form: Omit<Stored, 'id'>): Stored {
    const one = { id: String(this.next++), ...form };
    this.all.set(one.id, one);
    return one;
  }

  path(id: string): string[] {
    const path: string[] = [];
    for (let at: string | null = id; at && path.length < 20; at = this.all.get(at)?.parent ?? null) path.unshift(at);
    return path;
  }

  /** A parent before what is behind it, by name among those behind one. */
  ofLine(line: string, parent: string | null = null): Stored[] {
    return [...this.all.values()]
      .filter((one) => one.line === line && one.parent === parent)
      .sort((a, b) => a.name.localeCompare(b.name))
      .flatMap((one) => [one, ...this.ofLine(line, one.id)]);
  }
}

export const metersBehind = (site: Site, id: string) =>
  [...site.town.meters.values()].filter((meter) => meter.row.repeater === id);

function shown(site: Site, one: Stored): Repeater {
  const { repeaters } = site.town;
  return {
    ...one,
    path: repeaters.path(one.id),
    meters: metersBehind(site, one.id).length,
    repeaters: [...repeaters.all.values()].filter(({ parent }) => parent === one.id).length,
  };
}

function stored({ site, ids }: Call): Stored {
  const one = site.town.repeaters.all.get(ids[0] ?? '');
  if (!one) throw missing('repeater');
  return one;
}

const refuse = (code: string, field: string, detail: string) => new Refusal(422, code, `${field}: ${detail}`, field);

function check(site: Site, old: Stored | null, form: Omit<Stored, 'id'>): void {
  const { repeaters } = site.town;
  const others = repeaters.ofLine(form.line).filter((one) => one !== old);
  if (!form.name.trim() || form.name.length > 100)
    throw refuse('invalid_value', 'name', 'expected 1 to 100 characters.');
  if (others.some(({ name }) => name.toLowerCase() === form.name.trim().toLowerCase()))
    throw new Refusal(409, 'duplicate_name', 'name: another repeater of this line has it.', 'name');
  if (form.address !== null && !isAddress('mbus', form.address))
    throw refuse('bad_address', 'address', 'expected 16 hexadecimal digits.');
  if (form.address !== null && others.some(({ address }) => address === form.address))
    throw new Refusal(409, 'duplicate_address', 'address: another repeater of this line has it.', 'address');
  if (form.delay_ms < 0 || form.delay_ms > 5000) throw refuse('invalid_value', 'delay_ms', 'expected 0 to 5000.');
  if (form.parent === null) return;
  if (!others.some(({ id }) => id === form.parent)) throw refuse('bad_parent', 'parent', 'is not on this line.');
  const path = repeaters.path(form.parent);
  if (old && path.includes(old.id)) throw refuse('cycle', 'parent', 'it would hang behind itself.');
  if (path.length >= 8) throw refuse('too_deep', 'parent', 'a cascade is at most 8 deep.');
}

const formOf = (body: Body, old: Partial<Stored>): Omit<Stored, 'id' | 'line'> => ({
  name: String(body.name ?? old.name ?? '').trim(),
  address: body.address === undefined ? (old.address ?? null) : (body.address as string | null),
  parent: body.parent === undefined ? (old.parent ?? null) : (body.parent as string | null),
  delay_ms: Number(body.delay_ms ?? old.delay_ms ?? 0),
  note: String(body.note ?? old.note ?? ''),
});

function create(call: Call) {
  const form = { line: lineOf(call).id, ...formOf(call.body, {}) };
  check(call.site, null, form);
  return shown(call.site, call.site.town.repeaters.add(form));
}

function change(call: Call) {
  const old = stored(call);
  const form = { line: old.line, ...formOf(call.body, old) };
  check(call.site, old, form);
  return shown(call.site, Object.assign(old, form));
}

function drop(call: Call) {
  const one = stored(call);
  const { meters, repeaters } = shown(call.site, one);
  if (meters + repeaters > 0)
    throw new Refusal(409, 'in_use', `${meters} meters and ${repeaters} repeaters hang behind it: move them first.`);
  call.site.town.repeaters.all.delete(one.id);
}

export const repeaterRoutes: Route[] = [
  [
    'GET',
    /^\/lines\/(\w+)\/repeaters$/,
    (call) => ({ items: call.site.town.repeaters.ofLine(lineOf(call).id).map((one) => shown(call.site, one)) }),
  ],
  ['POST', /^\/lines\/(\w+)\/repeaters$/, create, 201],
  ['GET', /^\/repeaters\/(\w+)$/, (call) => shown(call.site, stored(call))],
  ['PATCH', /^\/repeaters\/(\w+)$/, change],
  ['DELETE', /^\/repeaters\/(\w+)$/, drop, 204],
];
