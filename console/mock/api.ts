// SPDX-License-Identifier: Apache-2.0
import type { MeterRow, Quirks } from '../src/data/types';
import { accountRoutes } from './accounts';
import { auditRoutes } from './audit';
import { type Call, missing, Refusal, type Route, type Site } from './call';
import { changeRoutes } from './changes';
import { clockRoutes } from './clocks';
import { commandRoutes, meterOf } from './commands';
import { communicationRoutes } from './communication';
import { controlRoutes } from './control';
import { customerRoutes } from './customers';
import { entryRoutes } from './entries';
import { consumption, edges, explainAny, overview, sums, telegramOf, valueAt } from './facts';
import { gapRoutes } from './gaps';
import {
  addMeters,
  adopt,
  changeLine,
  checkedQuirks,
  gatewayOf,
  lineOf,
  newGateway,
  retireGateway,
  retireLine,
} from './gateways';
import { groupRoutes, matching } from './groups';
import { importRoutes } from './imports';
import { outputRoutes } from './outputs';
import { checkPastList, checkThere, momentOf, rowThen } from './past';
import { natural } from './place_store';
import { placeRoutes } from './places';
import { pointRoutes, spotOf } from './points';
import { eventsOf, registersOf, relayOf, valveOf } from './registers';
import { repeaterRoutes } from './repeaters';
import { checkRight, checkScope } from './rights';
import { roleRoutes } from './roles';
import { runRoutes } from './runs';
import { savedViewRoutes } from './saved_views';
import { secondFactorRoutes } from './second_factors';
import { sessionRoutes } from './sessions';
import { settingsRoutes } from './settings';
import { supplyRoutes } from './supply';
import { taskRoutes } from './tasks';
import { tokenRoutes } from './tokens';
import { iso } from './town';
import { userRoutes } from './users';
import { valveRoutes } from './valves';

function page<T>(all: T[], query: URLSearchParams) {
  const at = Number(query.get('cursor') ?? 0);
  const limit = Number(query.get('limit') ?? 60);
  const end = at + limit;
  return { items: all.slice(at, end), total: all.length, next_cursor: end < all.length ? String(end) : null };
}

function sorted(rows: MeterRow[], sort: string): MeterRow[] {
  const down = sort.startsWith('-');
  const key = sort.replace('-', '');
  const order = ['missing', 'late', 'unknown', 'fresh'];
  const of = (row: MeterRow): string | number => {
    if (key === 'main') return Number(row.values.energy?.value ?? row.values.volume?.value ?? -1);
    if (key === 'state') return order.indexOf(row.state);
    return String(row[key as 'name' | 'number' | 'manufacturer' | 'last_read'] ?? '');
  };
  const compare = (a: MeterRow, b: MeterRow) => {
    const [x, y] = [of(a), of(b)];
    return typeof x === 'string' && typeof y === 'string' ? natural.compare(x, y) : Number(x) - Number(y);
  };
  return [...rows].sort((a, b) => (down ? compare(b, a) : compare(a, b)));
}

function listMeters({ site, query }: Call) {
  checkPastList(query);
  const scope = matching(site, (key) => query.get(key));
  const states = { fresh: 0, late: 0, missing: 0, unknown: 0 };
  for (const row of scope) states[row.state]++;
  const rows = sorted(
    scope.filter((row) => !query.get('state') || row.state === query.get('state')),
    query.get('sort') ?? 'name',
  );
  const list = page(rows, query);
  const then = (row: MeterRow) => {
    const meter = site.town.meters.get(row.id);
    return meter ? rowThen(site.town, meter, query) : row;
  };
  const placedRows = list.items.map((row) => ({ ...then(row), ...spotOf(site.points, row.id) }));
  if (query.get('as_of') !== null) return { ...list, items: placedRows };
  return { ...list, items: placedRows, sums: sums(rows), states };
}

function oneMeter(call: Call) {
  const meter = meterOf(call);
  const row = rowThen(call.site.town, meter, call.query);
  const last = row.last_read;
  return {
    ...row,
    ...spotOf(call.site.points, meter.row.id),
    registers: registersOf(call.site.town, meter, last ? Date.parse(last) : Date.now()),
    capabilities: [...meter.kind.can],
    model_generic: meter.kind.model === null || meter.kind.model.startsWith('generic/'),
    ...eventsOf(meter),
    valve: valveOf(meter),
    relay: relayOf(meter),
    quirks: meter.quirks ?? {},
    read_time: last,
    telegram: last ? `${meter.row.id}-${Math.floor(Date.parse(last) / 1000)}` : null,
    created: iso(meter.first),
    day_success: { read: row.state === 'fresh' ? 11 : 4, of: 11 },
  };
}

function history(call: Call) {
  const meter = meterOf(call);
  const { town } = call.site;
  const [from, to] = [Date.parse(call.query.get('from') ?? ''), Date.parse(call.query.get('to') ?? '')];
  const step = call.query.get('step') ?? 'raw';
  const keys = call.query.getAll('register');
  const now = momentOf(call.query);
  const raw = town.times(meter, from, to, now);
  const times =
    step === 'raw'
      ? raw.map((t) => [t, t])
      : edges(from, to, step).flatMap((edge) => {
          const t = town.times(meter, edge - 3_600_000 * (step === 'hour' ? 1 : 24), edge, now).at(-1);
          return t === undefined ? [] : [[edge, t]];
        });
  const rows = times.map(([shown = 0, t = 0]) => ({
    t: iso(shown),
    values: keys.map((key) => valueAt(town, meter, key, t)),
    quality: 'actual',
    source: 'schedule',
    telegram: `${meter.row.id}-${Math.floor(t / 1000)}`,
  }));
  const registers = registersOf(town, meter, Date.now()).filter((one) => keys.includes(one.key));
  const { items, next_cursor } = page(rows, call.query);
  return { registers, step, rows: items, next_cursor };
}

function telegram(call: Call) {
  const [id = '', seconds = ''] = (call.ids[0] ?? '').split('-');
  const meter = call.site.town.meters.get(id);
  if (!meter || !seconds) throw missing('telegram');
  const row = telegramOf(call.site.town, meter, Number(seconds) * 1000);
  const { explanation, decoded } = explainAny(row.protocol, row.hex);
  return { ...row, explanation, decoded };
}

function runExplain({ body }: Call) {
  const hex = String(body.hex ?? '');
  if (!/^([0-9A-F]{2})+$/i.test(hex))
    throw new Refusal(422, 'bad_hex', 'hex is no even number of hexadecimal digits', 'hex');
  return explainAny(String(body.protocol ?? 'auto'), hex);
}

const all = <T>(items: T[]) => ({ items, total: items.length, next_cursor: null });

const routes: Route[] = [
  ['GET', /^\/overview$/, ({ site }) => overview(site.town, site.work)],
  ...controlRoutes,
  ...communicationRoutes,
  ...repeaterRoutes,
  ...commandRoutes,
  ...taskRoutes,
  ...runRoutes,
  ...gapRoutes,
  ...entryRoutes,
  ...clockRoutes,
  ...pointRoutes,
  ...importRoutes,
  ...placeRoutes,
  ...groupRoutes,
  ...changeRoutes,
  ...customerRoutes,
  ...accountRoutes,
  ...supplyRoutes,
  ...savedViewRoutes,
  ...settingsRoutes,
  ...valveRoutes,
  ...outputRoutes,
  ...sessionRoutes,
  ...secondFactorRoutes,
  ...tokenRoutes,
  ...userRoutes,
  ...roleRoutes,
  ...auditRoutes,
  ['GET', /^\/meters$/, listMeters],
  ['GET', /^\/meters\/([^/]+)$/, oneMeter],
  [
    'PATCH',
    /^\/meters\/([^/]+)$/,
    (call) => {
      const meter = meterOf(call);
      const { row } = meter;
      if (call.body.quirks !== undefined) meter.quirks = checkedQuirks(row.protocol, call.body.quirks as Quirks);
      if (call.body.name !== undefined) row.name = String(call.body.name);
      if (call.body.repeater !== undefined) row.repeater = call.body.repeater as string | null;
      if (call.body.key !== undefined) row.has_key = call.body.key !== null;
      if (call.body.model !== undefined) row.model = call.body.model as string | null;
      return row;
    },
  ],
  [
    'POST',
    /^\/meters\/([^/]+)\/(retire|restore)$/,
    (call) => {
      const { row } = meterOf(call);
      const retired = call.ids[1] === 'retire';
      if (retired && row.point)
        throw new Refusal(409, 'in_use', `The meter measures at "${row.place?.name ?? ''}"; take it away there first.`);
      row.retired = retired;
      return row;
    },
  ],
  ['GET', /^\/meters\/([^/]+)\/history$/, history],
  [
    'GET',
    /^\/meters\/([^/]+)\/consumption$/,
    (call) => {
      const meter = meterOf(call);
      const register = registersOf(call.site.town, meter, Date.now()).find(
        (one) => one.key === call.query.get('register'),
      );
      if (!register) throw new Refusal(422, 'unknown_register', 'the meter has no such register', 'register');
      const at = (name: string) => Date.parse(call.query.get(name) ?? '');
      const to = Math.min(at('to'), momentOf(call.query));
      return consumption(call.site.town, meter, register, at('from'), to, call.query.get('step') ?? 'day');
    },
  ],
  [
    'GET',
    /^\/meters\/([^/]+)\/telegrams$/,
    (call) => {
      const meter = meterOf(call);
      const now = momentOf(call.query);
      const times = call.site.town.times(meter, now - 20 * 86_400_000, now, now).reverse();
      return page(
        times.map((t) => telegramOf(call.site.town, meter, t)),
        call.query,
      );
    },
  ],
  ['POST', /^\/meters\/([^/]+)\/read$/, (call) => call.site.work.readMeter(meterOf(call)), 202],
  ['GET', /^\/telegrams\/([^/]+)$/, telegram],
  ['POST', /^\/explain$/, runExplain],
  ['GET', /^\/jobs$/, ({ site }) => all([...site.work.jobs.values()].reverse())],
  ['GET', /^\/jobs\/([^/]+)$/, ({ site, ids }) => site.work.jobs.get(ids[0] ?? '')],
  [
    'POST',
    /^\/jobs\/([^/]+)\/cancel$/,
    ({ site, ids }) => {
      const job = site.work.jobs.get(ids[0] ?? '');
      if (!job) throw missing('job');
      return site.work.cancel(job);
    },
  ],
  [
    'GET',
    /^\/gateways$/,
    ({ site, query }) =>
      all([...site.town.gateways.values()].filter((one) => !one.retired || query.get('retired') === 'true')),
  ],
  ['POST', /^\/gateways$/, ({ site, body }) => newGateway(site, body, false), 201],
  ['GET', /^\/gateways\/([^/]+)$/, gatewayOf],
  ['PATCH', /^\/gateways\/([^/]+)$/, (call) => Object.assign(gatewayOf(call), call.body)],
  [
    'DELETE',
    /^\/gateways\/([^/]+)$/,
    (call) => {
      const gateway = gatewayOf(call);
      if (gateway.meters > 0) throw new Refusal(409, 'in_use', `${gateway.meters} meters belong to this gateway`);
      call.site.town.gateways.delete(gateway.id);
    },
    204,
  ],
  ['POST', /^\/gateways\/([^/]+)\/(retire|restore)$/, retireGateway],
  ['POST', /^\/lines\/([^/]+)\/(retire|restore)$/, retireLine],
  ['PATCH', /^\/lines\/([^/]+)$/, changeLine],
  ['POST', /^\/lines\/([^/]+)\/read$/, (call) => call.site.work.readLine(lineOf(call)), 202],
  ['POST', /^\/lines\/([^/]+)\/search$/, (call) => call.site.work.searchLine(lineOf(call)), 202],
  ['POST', /^\/lines\/([^/]+)\/meters$/, addMeters, 201],
  ['GET', /^\/lines\/([^/]+)\/log$/, (call) => all(call.site.work.logs.get(lineOf(call).id) ?? [])],
  ['GET', /^\/quarantine$/, ({ site }) => all(site.town.quarantine)],
  ['POST', /^\/quarantine\/([^/]+)\/adopt$/, adopt, 201],
  [
    'DELETE',
    /^\/quarantine\/([^/]+)$/,
    ({ site, ids }) => {
      site.town.quarantine = site.town.quarantine.filter((one) => one.id !== ids[0]);
    },
    204,
  ],
];

export function answer(site: Site, method: string, url: URL, body: unknown): { status: number; body: unknown } {
  const path = url.pathname.replace('/api/v1', '');
  for (const [verb, shape, run, status = 200] of routes) {
    const match = shape.exec(path);
    if (verb !== method || !match) continue;
    checkRight(site, method, path, body);
    checkScope(site, path);
    const result = run({ site, ids: match.slice(1), query: url.searchParams, body: (body ?? {}) as Call['body'] });
    checkThere(url.searchParams, result);
    if (result === undefined && status !== 204) throw missing('entry');
    return { status, body: result };
  }
  throw new Refusal(404, 'not_found', `no route ${method} ${path}`);
}
