// SPDX-License-Identifier: Apache-2.0
import type { Gap, GapCause, GapOrder, TaskItem } from '../src/data/task_types';
import { type Call, Refusal, type Route, type Site } from './call';
import { placeOf, type StoredTask } from './tasks';
import { day, hour, iso, type MockMeter, start, type Town } from './town';

const notes = [
  '',
  '',
  '',
  'The riser is shut off until the caretaker has been there; asked again on Monday.',
  'Flat is empty since October, the tenant has taken the battery meter with him. The owner of the house was written to twice, and the answer is that nobody may enter before the heirs have agreed.',
];

function reasonOf(town: Town, meter: MockMeter): string {
  if (town.gateways.get(meter.row.gateway.id)?.state !== 'online') return 'gateway_offline';
  return ['no_answer', 'bad_checksum', 'no_answer', 'key_missing', 'line_overloaded'][Number(meter.row.id) % 5] ?? '';
}

/** What hourly and daily tasks could not read: what is silent now, since hours, days or months. */
function gapOf(town: Town, meter: MockMeter, task: StoredTask, back: number): Gap {
  const n = Number(meter.row.id) + back;
  const state = n % 11 === 0 ? 'written_off' : n % 13 === 0 ? 'closed' : n % 7 === 0 ? 'collecting' : 'open';
  const item: TaskItem = n % 4 === 0 ? 'daily_archive' : 'current';
  const step = item === 'current' ? hour : day;
  const end =
    start -
    (start % day) -
    (item === 'current' ? -hour * (Math.floor((start % day) / hour) - back * 30) : back * 7 * day);
  const missed = 1 + ((n * 7) % (n % 5 === 0 ? 60 : 9)) * (n % 17 === 0 ? 30 : 1);
  return {
    key: { meter: meter.row.id, item, first: iso(end - (missed - 1) * step), task: task.id },
    last: iso(end),
    missed,
    meter: { number: meter.row.number, name: meter.row.name },
    place: placeOf(town, meter.row.line.id),
    task: { id: task.id, name: task.name },
    run: '4',
    reason: reasonOf(town, meter),
    attempts: 3 + (n % 4),
    state,
    owner: n % 5 === 0 ? 'admin' : null,
    next_try: state === 'open' && n % 3 !== 0 ? iso(start + (n % 17) * 60_000) : null,
    made: iso(end - (missed - 1) * step + 600_000),
    changed: iso(end + 600_000),
    filled_by: state === 'closed' ? (n % 2 === 0 ? 'archive' : 'hand_held') : null,
    note: notes[n % notes.length] ?? '',
  };
}

/** What is silent now has been missing for some days. */
export function seededGaps(town: Town, tasks: readonly StoredTask[]): Gap[] {
  const task = tasks[0];
  if (!task) return [];
  const silent = [...town.meters.values()].filter((meter) => meter.row.state !== 'fresh');
  return silent.flatMap((meter) => [0, 1, 2].map((back) => gapOf(town, meter, task, back)));
}

const waits = (gap: Gap) => gap.state === 'open' || gap.state === 'collecting';

const missedIn = (gaps: readonly Gap[]): number => gaps.reduce((sum, gap) => sum + gap.missed, 0);

function causes(gaps: readonly Gap[]): GapCause[] {
  const all = new Map<string, GapCause>();
  for (const gap of gaps.filter(waits)) {
    const cause = all.get(gap.reason) ?? { reason: gap.reason, gaps: 0, missed: 0, line_count: 0, lines: [] };
    all.set(gap.reason, cause);
    cause.gaps++;
    cause.missed += gap.missed;
    let line = cause.lines.find((one) => one.place.line.id === gap.place.line.id);
    if (!line) {
      line = { place: gap.place, gaps: 0, missed: 0 };
      cause.line_count = cause.lines.push(line);
    }
    line.gaps++;
    line.missed += gap.missed;
  }
  for (const cause of all.values()) cause.lines.sort((a, b) => b.missed - a.missed);
  return [...all.values()].sort((a, b) => b.missed - a.missed);
}

function listGaps({ site, query }: Call) {
  const is = (key: string, value: string) => !query.get(key) || query.get(key) === value;
  const owner = query.get('owner');
  const since = query.get('since');
  const found = site.gaps.filter(
    (gap) =>
      (owner === null || (gap.owner ?? '') === owner) &&
      (since === null || gap.key.first <= since) &&
      is('state', gap.state) &&
      is('reason', gap.reason) &&
      is('line', gap.place.line.id) &&
      is('gateway', gap.place.gateway.id) &&
      is('task', gap.task.id) &&
      is('meter', gap.key.meter),
  );
  const at = Number(query.get('cursor') ?? 0);
  const end = at + Number(query.get('limit') ?? 60);
  return { items: found.slice(at, end), next_cursor: end < found.length ? String(end) : null };
}

function meant(site: Site, order: GapOrder): Gap[] {
  const { keys, cause } = order;
  if (cause) {
    return site.gaps.filter(
      (gap) => waits(gap) && gap.reason === cause.reason && (!cause.line || gap.place.line.id === cause.line),
    );
  }
  return (keys ?? []).map((key, n) => {
    const gap = site.gaps.find((one) => JSON.stringify(one.key) === JSON.stringify(key));
    if (!gap) throw new Refusal(422, 'no_such_gap', `keys[${n}]: there is no such gap`, `keys[${n}]`);
    if (order.state && gap.state === 'closed')
      throw new Refusal(409, 'gap_closed', `keys[${n}]: the data came after all`, `keys[${n}]`);
    return gap;
  });
}

function changeGaps({ site, body }: Call) {
  const order = body as unknown as GapOrder;
  const gaps = meant(site, order);
  for (const gap of gaps) {
    if (order.state) Object.assign(gap, { state: order.state, next_try: null });
    if (order.owner !== undefined) gap.owner = order.owner;
    if (order.note !== undefined) gap.note = order.note;
    gap.changed = iso(Date.now());
  }
  return { changed: gaps.length, more: false };
}

/** As the server writes it; the mock answers everything as JSON, so that this is one text. */
function fieldList({ site, query }: Call): string {
  const lines = query.getAll('line');
  if (lines.length === 0) throw new Refusal(422, 'invalid_value', 'line: expected 1 to 500 of them', 'line');
  const rows = site.gaps.filter((gap) => waits(gap) && lines.includes(gap.place.line.id));
  const cells = rows.map(({ meter, place, key, missed, reason }) =>
    [meter.name, place.line.name, place.gateway.name, meter.number, key.item, key.first, missed, reason, ''].join(','),
  );
  return ['place,line,gateway,meter_number,item,missing_since,missed,reason,value', ...cells].join('\r\n');
}

export const gapRoutes: Route[] = [
  ['GET', /^\/gaps$/, listGaps],
  [
    'GET',
    /^\/gaps\/causes$/,
    ({ site }) => {
      const waiting = site.gaps.filter(waits);
      return { gaps: waiting.length, missed: missedIn(waiting), causes: causes(site.gaps) };
    },
  ],
  ['GET', /^\/gaps\/field-list$/, fieldList],
  ['PATCH', /^\/gaps$/, changeGaps],
];
