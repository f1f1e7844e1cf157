// SPDX-License-Identifier: Apache-2.0
// Groups of meters, and which meters a filter of the list means.

import type { MeterGroup } from '../src/data/archive_types';
import type { MeterRow } from '../src/data/types';
import { type Call, missing, Refusal, type Route, type Site } from './call';
import { seesMeter } from './rights';
import { day, iso, start, type Town } from './town';

type Stored = Omit<MeterGroup, 'meters'> & { members: Set<string> };

export class Groups {
  readonly all = new Map<string, Stored>();
  private next = 1;

  constructor(town: Town) {
    const ids = [...town.meters.keys()];
    if (ids.length === 0) return;
    this.add('Bulk meters of the stations', 'For the balance of the month').members = new Set(ids.slice(0, 12));
    this.add('Meters with a new battery', '').members = new Set(ids.filter((_, n) => n % 23 === 0));
    this.add('Winter test', '');
  }

  add(name: string, note: string): Stored {
    const id = String(this.next++);
    const at = iso(start - 9 * day);
    const group = { id, name, note, created: at, changed: at, members: new Set<string>() };
    this.all.set(id, group);
    return group;
  }

  taken(name: string, own?: string): boolean {
    return [...this.all.values()].some((one) => one.id !== own && one.name.toLowerCase() === name.trim().toLowerCase());
  }
}

const shown = ({ members, ...group }: Stored): MeterGroup => ({ ...group, meters: members.size });

function groupOf({ site, ids }: Call): Stored {
  const group = site.town.groups.all.get(ids[0] ?? '');
  if (!group) throw missing('group');
  return group;
}

/** The filter of GET /meters; without its state, which the counts by state are over. */
export function matching(site: Site, get: (key: string) => string | null): MeterRow[] {
  const q = (get('q') ?? '').toLowerCase();
  const is = (key: string, value: string) => !get(key) || get(key) === value;
  const group = get('group') ? site.town.groups.all.get(get('group') ?? '') : null;
  const place = get('place');
  const { places } = site.town;
  const inside = (id: string) => !place || places.inside(places.ofMeter.get(id) ?? '', place);
  return [...site.town.meters.values()]
    .map((meter) => meter.row)
    .filter((row) => is('commodity', row.commodity) && is('gateway', row.gateway.id) && is('line', row.line.id))
    .filter((row) => seesMeter(site, row))
    .filter((row) => inside(row.id) && (!group || group.members.has(row.id)))
    .filter((row) => `${row.name} ${row.number} ${row.manufacturer}`.toLowerCase().includes(q));
}

function check(site: Site, name: unknown, own?: string): void {
  if (name === undefined) return;
  if (!String(name).trim()) throw new Refusal(422, 'invalid_value', 'name: expected 1 to 120 characters.', 'name');
  if (site.town.groups.taken(String(name), own))
    throw new Refusal(409, 'duplicate_name', 'name: another group has it.', 'name');
}

function change(call: Call): MeterGroup {
  const group = groupOf(call);
  check(call.site, call.body.name, group.id);
  const before = { name: group.name, note: group.note };
  Object.assign(group, call.body, { changed: iso(Date.now()) });
  call.site.town.places.changes.changed('meter_group', group.id, before, { name: group.name, note: group.note });
  return shown(group);
}

function drop(call: Call): void {
  const group = groupOf(call);
  const task = call.site.tasks.find((one) => one.target.meter_groups?.includes(group.id));
  if (task) throw new Refusal(409, 'in_use', `The task "${task.name}" names it: change the task first.`);
  call.site.town.groups.all.delete(group.id);
}

function members(call: Call) {
  const { site, body } = call;
  const group = groupOf(call);
  const filter = body.add_matching as Record<string, string> | undefined;
  const rows = filter ? matching(site, (key) => filter[key] ?? null) : [];
  const found = rows.filter((row) => !filter?.state || row.state === filter.state).map((row) => row.id);
  const wanted = [...((body.add as string[] | undefined) ?? []), ...found];
  const before = group.members.size;
  for (const id of wanted) group.members.add(id);
  const added = group.members.size - before;
  for (const id of (body.remove as string[] | undefined) ?? []) group.members.delete(id);
  const removed = before + added - group.members.size;
  for (const [name, count] of Object.entries({ added, removed }))
    if (count > 0)
      site.town.places.changes.note('meter_group', group.id, 'changed', [{ name, before: null, after: String(count) }]);
  return { added, removed, meters: group.members.size };
}

export const groupRoutes: Route[] = [
  [
    'GET',
    /^\/meter-groups$/,
    ({ site }) => {
      const items = [...site.town.groups.all.values()].map(shown).sort((a, b) => a.name.localeCompare(b.name));
      return { items, total: items.length, next_cursor: null };
    },
  ],
  [
    'POST',
    /^\/meter-groups$/,
    ({ site, body }) => {
      check(site, body.name ?? '');
      const group = site.town.groups.add(String(body.name).trim(), String(body.note ?? ''));
      site.town.places.changes.note('meter_group', group.id, 'created', []);
      return shown(group);
    },
    201,
  ],
  ['GET', /^\/meter-groups\/([^/]+)$/, (call) => shown(groupOf(call))],
  ['PATCH', /^\/meter-groups\/([^/]+)$/, change],
  ['DELETE', /^\/meter-groups\/([^/]+)$/, drop, 204],
  ['POST', /^\/meter-groups\/([^/]+)\/meters$/, members],
];
