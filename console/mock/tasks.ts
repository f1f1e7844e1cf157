// SPDX-License-Identifier: Apache-2.0
import type { LinePlace, Task, TaskOrder, TaskPreview, TaskTarget } from '../src/data/task_types';
import { type Call, missing, Refusal, type Route, type Site } from './call';
import { nextRuns } from './schedule';
import { day, hour, iso, type MockMeter, start, type Town } from './town';

export const msPerMeter = 650;

export interface StoredTask extends TaskOrder {
  id: string;
  created: string;
  changed: string;
}

const anywhere: TaskOrder['target'] = {
  ...{ gateways: [], lines: [], meters: [], commodities: [], models: [], protocols: [] },
  ...{ places: [], meter_groups: [] },
};
const usual: Omit<TaskOrder, 'name' | 'schedule'> = {
  items: ['current'],
  target: anywhere,
  first: null,
  until: null,
  priority: 5,
  attempts: 3,
  again: 3,
  again_every_s: 1200,
  window_s: 0,
  enabled: true,
};

const seeds: (Partial<TaskOrder> & { name: string; schedule: string })[] = [
  { name: 'All meters, morning', schedule: 'every 1d at 05:30', items: ['current', 'daily_archive'], priority: 3 },
  {
    name: 'Heat, every quarter of an hour',
    schedule: 'every 15m',
    target: { ...anywhere, commodities: ['heat'] },
    window_s: 840,
  },
  {
    name: 'Settlement of electricity',
    schedule: 'monthly 15,last 00:10',
    items: ['monthly_archive', 'events'],
    target: { ...anywhere, commodities: ['electricity'], gateways: ['g3', 'g4'] },
    priority: 1,
    again: 12,
  },
  {
    name: 'Load profiles of the substations along Station Road, for the balance of the northern ring',
    schedule: 'cron 5 */2 * * 1-5',
    items: ['load_profile', 'clock'],
    target: { ...anywhere, lines: ['g3l1', 'g3l2', 'g4l1', 'g4l2'], protocols: ['dlt645', 'modbus'] },
  },
  { name: 'Clocks on Sunday', schedule: 'weekdays sun 03:00', items: ['clock'], enabled: false },
];

export function seededTasks(): StoredTask[] {
  return seeds.map((seed, n) => ({
    ...usual,
    ...seed,
    id: String(n + 1),
    created: iso(start - 30 * day),
    changed: iso(start - 3 * day),
  }));
}

const any = (list: readonly string[], is: (one: string) => boolean) => list.length === 0 || list.some(is);
const fits = <T>(list: readonly T[], value: T) => list.length === 0 || list.includes(value);

export function metersOf(town: Town, target: TaskOrder['target']): MockMeter[] {
  return [...town.meters.values()].filter(
    ({ row, kind }) =>
      fits(target.gateways, row.gateway.id) &&
      fits(target.lines, row.line.id) &&
      fits(target.meters, row.id) &&
      fits(target.commodities, row.commodity as string) &&
      fits(target.models, kind.model ?? '') &&
      fits(target.protocols, kind.protocol) &&
      any(target.places, (id) => town.places.inside(town.places.ofMeter.get(row.id) ?? '', id)) &&
      any(target.meter_groups, (id) => town.groups.all.get(id)?.members.has(row.id) === true),
  );
}

export function placeOf(town: Town, id: string): LinePlace {
  const line = town.lines.get(id);
  return line
    ? { gateway: line.gateway, line: { id, name: line.name } }
    : { gateway: { id: '0', name: '' }, line: { id, name: '' } };
}

function named(town: Town, target: TaskOrder['target']): TaskTarget {
  const name = (list: Map<string, { name: string }>, id: string) => ({ id, name: list.get(id)?.name ?? '' });
  return {
    ...target,
    gateways: target.gateways.map((id) => name(town.gateways, id)),
    lines: target.lines.map((id) => placeOf(town, id)),
    meters: target.meters.map((id) => ({ id, name: town.meters.get(id)?.row.name ?? '' })),
    places: target.places.map((id) => {
      const place = town.places.all.get(id);
      return { id, name: place ? town.places.address(place) : '' };
    }),
    meter_groups: target.meter_groups.map((id) => name(town.groups.all, id)),
  };
}

function shortest(schedule: string): number | null {
  const times = nextRuns(schedule, start, 5).map(Date.parse);
  const apart = times.slice(1).map((at, n) => (at - (times[n] ?? 0)) / 1000);
  return apart.length > 0 ? Math.min(...apart) : null;
}

function warningOf(preview: TaskPreview): TaskPreview['warning'] {
  const code = preview.meters === 0 ? 'no_meters' : preview.next.length === 0 ? 'never_runs' : '';
  if (code) return { code, detail: code };
  return preview.fits ? null : { code: 'does_not_fit', detail: 'the longest line needs more than there is' };
}

function previewOf(town: Town, task: Omit<TaskOrder, 'name'>): TaskPreview {
  const until = task.until ? Date.parse(task.until) : Number.POSITIVE_INFINITY;
  const after = Math.max(Date.now(), task.first ? Date.parse(task.first) - 1 : 0);
  const perLine = new Map<string, number>();
  const meters = metersOf(town, task.target);
  for (const { row } of meters) perLine.set(row.line.id, (perLine.get(row.line.id) ?? 0) + 1);
  const [line, count] = [...perLine].sort((a, b) => b[1] - a[1])[0] ?? ['', 0];
  const seconds = Math.ceil((count * msPerMeter * task.items.length) / 1000);
  const available = task.window_s || shortest(task.schedule);
  const preview: TaskPreview = {
    schedule: task.schedule,
    next: nextRuns(task.schedule, after, 5).filter((at) => Date.parse(at) < until),
    meters: meters.length,
    lines: perLine.size,
    longest: line ? { place: placeOf(town, line), seconds } : null,
    available_s: available,
    fits: available === null || seconds <= available,
    warning: null,
  };
  return { ...preview, warning: warningOf(preview) };
}

function viewOf(site: Site, task: StoredTask): Task {
  const preview = previewOf(site.town, task);
  return {
    ...task,
    target: named(site.town, task.target),
    next_run: task.enabled ? (preview.next[0] ?? null) : null,
    running: site.runs.openOf(task.id),
    meters: preview.meters,
    lines: preview.lines,
    fits: preview.fits,
  };
}

function taskOf({ site, ids }: Call): StoredTask {
  const task = site.tasks.find((one) => one.id === ids[0]);
  if (!task) throw missing('task');
  return task;
}

function checked(site: Site, wish: Partial<TaskOrder>, own = ''): Partial<TaskOrder> {
  if (wish.schedule !== undefined) nextRuns(wish.schedule, Date.now(), 1);
  if (wish.items?.length === 0)
    throw new Refusal(422, 'invalid_value', 'items: say what to read, for example ["current"].', 'items');
  if (wish.name !== undefined && site.tasks.some((one) => one.name === wish.name && one.id !== own))
    throw new Refusal(409, 'duplicate_name', 'This name is taken.', 'name');
  return wish;
}

function listTasks({ site, query }: Call) {
  const line = query.get('line');
  const all = site.tasks.filter(
    (task) => !line || (task.enabled && metersOf(site.town, task.target).some((meter) => meter.row.line.id === line)),
  );
  return { items: all.map((task) => viewOf(site, task)), total: all.length, next_cursor: null };
}

function addTask({ site, body }: Call): Task {
  const wish = checked(site, body as unknown as TaskOrder);
  const now = iso(Date.now());
  const id = String(Math.max(0, ...site.tasks.map((one) => Number(one.id))) + 1);
  const task = { ...usual, ...wish, id, created: now, changed: now } as StoredTask;
  site.tasks.push(task);
  return viewOf(site, task);
}

function changeTask(call: Call): Task {
  const task = taskOf(call);
  Object.assign(task, checked(call.site, call.body as Partial<TaskOrder>, task.id), { changed: iso(Date.now()) });
  return viewOf(call.site, task);
}

/** Begins what is due; the last look was this long ago. */
export function beginDue(site: Pick<Site, 'tasks' | 'runs'>, now: number, last: number): void {
  for (const task of site.tasks) {
    const due = task.enabled ? nextRuns(task.schedule, last, 1)[0] : undefined;
    if (due && Date.parse(due) <= now && now - last < hour && !site.runs.openOf(task.id)) site.runs.begin(task, null);
  }
}

export const taskRoutes: Route[] = [
  ['GET', /^\/tasks$/, listTasks],
  ['POST', /^\/tasks$/, addTask, 201],
  [
    'POST',
    /^\/tasks\/preview$/,
    ({ site, body }) => previewOf(site.town, { ...usual, ...checked(site, body as unknown as TaskOrder) } as TaskOrder),
  ],
  ['GET', /^\/tasks\/([^/]+)$/, (call) => viewOf(call.site, taskOf(call))],
  ['PATCH', /^\/tasks\/([^/]+)$/, changeTask],
  [
    'DELETE',
    /^\/tasks\/([^/]+)$/,
    (call) => {
      const task = taskOf(call);
      call.site.tasks.splice(call.site.tasks.indexOf(task), 1);
    },
    204,
  ],
  [
    'POST',
    /^\/tasks\/([^/]+)\/runs$/,
    (call) => {
      const task = taskOf(call);
      if (call.site.runs.openOf(task.id)) throw new Refusal(409, 'run_exists', 'A run of this task is under way.');
      return call.site.runs.begin(task, call.site.session.user.name);
    },
    201,
  ],
];
