// SPDX-License-Identifier: Apache-2.0
import type {
  GatewayFigures,
  LineFigures,
  LinkHistory,
  LinkRow,
  MeterHealth,
  MeterLinkRow,
  NetworkFinding,
  NetworkGateway,
  NetworkLine,
  NetworkRepeater,
  NetworkTree,
  ReadFigures,
} from '../src/data/communication';
import type { Gateway, Line } from '../src/data/types';
import { type Call, missing, type Route, type Site } from './call';
import { metersBehind } from './repeaters';
import { placeOf } from './tasks';
import { day, hour, iso, type MockMeter, start } from './town';

const limits = [50, 100, 150, 200, 300, 500, 750, 1000, 1500, 2000, 3000, null];
const spread = [0, 4, 22, 38, 21, 8, 3, 2, 1, 1, 0, 0];

/** The same every time for the same question. */
const chance = (seed: number) => ((Math.imul(seed + 77, 2_654_435_761) >>> 8) % 1000) / 1000;

const numberOf = (id: string) => Number(id.replace(/\D/g, '')) || 0;
const causesOfLines = ['none', 'line_cut_behind', 'meters_silent', 'line_noisy', 'none', 'meters_weak'];
const causeOf = (gateway: Gateway): string =>
  gateway.state === 'online'
    ? (causesOfLines[numberOf(gateway.id) % causesOfLines.length] ?? 'none')
    : 'gateway_offline';

const metersOf = (site: Site, line: string) => [...site.town.meters.values()].filter((m) => m.row.line.id === line);

function healthOf(cause: string, n: number, of: number): MeterHealth {
  if (cause === 'line_cut_behind' && n >= of * 0.6) return 'silent';
  if (cause === 'meters_silent' && n === 7 % of) return 'silent';
  if (cause === 'line_noisy' && n % 3 === 0) return 'garbled';
  if (cause === 'meters_weak' && n % 17 === 5) return 'weak';
  return n % 41 === 40 ? 'unknown' : 'good';
}

const shareOf: Readonly<Record<MeterHealth, number>> = {
  unknown: 0,
  good: 1,
  weak: 0.75,
  refusing: 0,
  garbled: 0.6,
  silent: 0.2,
};

function readsOf(meter: MockMeter, health: MeterHealth, days: number): ReadFigures {
  const tried = health === 'unknown' ? 0 : 24 * days;
  const read = Math.round(tried * shareOf[health]);
  const failed = tried - read;
  const slow = 120 + (numberOf(meter.row.id) % 9) * 20;
  const last = health === 'silent' ? iso(start - 5 * hour) : meter.row.last_read;
  return {
    tried,
    read,
    no_answer: health === 'garbled' ? 0 : failed,
    garbled: health === 'garbled' ? failed : 0,
    refused: 0,
    other: 0,
    retries: failed * 2 + (numberOf(meter.row.id) % 3),
    delay_mean_ms: read > 0 ? slow : null,
    delay_max_ms: read > 0 ? slow * 3 : null,
    last_try: tried > 0 ? iso(start - 10 * 60_000) : null,
    last_read: tried > 0 ? last : null,
    in_vain: health === 'silent' ? 5 : 0,
  };
}

/** One of the seeded ones has lost its supply, and with it what is behind it. */
const isCut = (site: Site, repeater: string) =>
  site.town.repeaters.path(repeater).some((id) => site.town.repeaters.all.get(id)?.name.includes('floors 5'));

function repeatersOf(site: Site, line: Line, rows: readonly MeterLinkRow[]): NetworkRepeater[] {
  return site.town.repeaters.ofLine(line.id).map(({ id, name, parent, address }) => {
    const behind = rows.filter((row) => row.repeater === id);
    return {
      id,
      name,
      parent,
      address,
      meters: metersBehind(site, id).length,
      meters_silent: behind.filter((row) => row.health === 'silent').length,
      reads: behind.reduce((sum, row) => sum + row.figures.tried, 0),
      answered: behind.reduce((sum, row) => sum + row.figures.read, 0),
      cause: isCut(site, id) ? 'repeater_silent' : null,
    };
  });
}

function rowsOf(site: Site, line: Line, days: number): MeterLinkRow[] {
  const gateway = site.town.gateways.get(line.gateway.id);
  const meters = metersOf(site, line.id);
  return meters.map((meter, n) => {
    const cut = meter.row.repeater !== null && isCut(site, meter.row.repeater ?? '');
    const health = !gateway ? 'unknown' : cut ? 'silent' : healthOf(causeOf(gateway), n, meters.length);
    return {
      id: meter.row.id,
      number: meter.row.number,
      name: meter.row.name,
      repeater: meter.row.repeater ?? null,
      health,
      figures: readsOf(meter, health, days),
    };
  });
}

function lineFigures(rows: readonly MeterLinkRow[], share: number): LineFigures {
  const sum = (key: 'tried' | 'read' | 'garbled' | 'retries') =>
    Math.round(rows.reduce((all, row) => all + row.figures[key], 0) * share);
  const [reads, reads_good] = [sum('tried'), sum('read')];
  return {
    requests: reads * 2 + sum('retries'),
    answers: reads_good * 2,
    retries: sum('retries'),
    timeouts: (reads - reads_good) * 3,
    garbled: sum('garbled') * 2,
    collisions: 0,
    busy_ms: reads * 700,
    reads,
    reads_good,
    delay_median_ms: reads_good > 0 ? 180 + (rows.length % 7) * 30 : null,
    delay_95_ms: reads_good > 0 ? 420 + (rows.length % 7) * 60 : null,
  };
}

function gatewayFigures(gateway: Gateway, seconds: number): GatewayFigures {
  const share = gateway.state === 'online' ? (numberOf(gateway.id) % 4 === 3 ? 0.962 : 1) : 0.71;
  const online_s = Math.round(seconds * share);
  return {
    online_s,
    offline_s: seconds - online_s,
    connections: share === 1 ? 1 : 9,
    bytes_in: seconds * 31,
    bytes_out: seconds * 4,
  };
}

function daysOf(query: URLSearchParams): number {
  const from = Date.parse(query.get('from') ?? '') || Date.now() - day;
  return Math.max(Math.round((Date.now() - from) / day), 1);
}

function addGateways(all: readonly GatewayFigures[]): GatewayFigures {
  const sum = { online_s: 0, offline_s: 0, connections: 0, bytes_in: 0, bytes_out: 0 };
  for (const one of all) for (const key of Object.keys(sum) as (keyof GatewayFigures)[]) sum[key] += one[key];
  return sum;
}

function paged<T>(all: T[], query: URLSearchParams) {
  const at = Number(query.get('cursor') ?? 0);
  const end = at + Number(query.get('limit') ?? 60);
  return { items: all.slice(at, end), total: all.length, next_cursor: end < all.length ? String(end) : null };
}

function listLines({ site, query }: Call) {
  const days = daysOf(query);
  const q = (query.get('q') ?? '').toLowerCase();
  const sort = query.get('sort') ?? 'success';
  const rows: LinkRow[] = [...site.town.lines.values()].flatMap((line) => {
    const gateway = site.town.gateways.get(line.gateway.id);
    if (!gateway || !`${gateway.name} ${line.name}`.toLowerCase().includes(q)) return [];
    const figures = lineFigures(rowsOf(site, line, days), 1);
    const place = placeOf(site.town, line.id);
    return [{ place, enabled: line.enabled, gateway: gatewayFigures(gateway, days * 86_400), line: figures }];
  });
  const rank = ({ line, gateway }: LinkRow) => {
    if (sort === 'delay') return -(line.delay_median_ms ?? 0);
    if (sort === 'online') return gateway.online_s / (gateway.online_s + gateway.offline_s);
    return line.reads === 0 ? 2 : line.reads_good / line.reads;
  };
  rows.sort((a, b) => rank(a) - rank(b));
  const meters = [...site.town.lines.values()].flatMap((line) => rowsOf(site, line, days));
  return {
    ...paged(rows, query),
    from: iso(Date.now() - days * day),
    to: iso(Date.now()),
    gateways: addGateways(rows.map((row) => row.gateway)),
    lines: lineFigures(q && rows.length === 0 ? [] : meters, 1),
  };
}

function historyOf(site: Site, gateway: Gateway, lines: readonly Line[], days: number): LinkHistory {
  const step = days <= 3 ? 'hour' : 'day';
  const length = step === 'hour' ? hour : day;
  const count = Math.min(Math.round((days * day) / length), 60 * 24);
  const first = Math.floor((Date.now() - count * length) / length) * length + length;
  const rows = lines.flatMap((line) => rowsOf(site, line, days));
  const points = Array.from({ length: count }, (_, n) => n)
    .filter((n) => n !== Math.floor(count * 0.3))
    .map((n) => {
      const dip = chance(n * 31 + numberOf(gateway.id)) > 0.9 ? 0.25 : chance(n) * 0.02;
      const seconds = length / 1000;
      const online_s = Math.round(seconds * (1 - (numberOf(gateway.id) % 4 === 3 ? dip : 0)));
      const line = lineFigures(rows, 1 / count);
      line.reads_good = Math.round(line.reads_good * (1 - dip));
      const gatewayPoint = { ...gatewayFigures(gateway, seconds), online_s, offline_s: seconds - online_s };
      return { begins: iso(first + n * length), gateway: gatewayPoint, line };
    });
  const line = lineFigures(rows, 1);
  return {
    step,
    from: iso(first),
    to: iso(Date.now()),
    points: rows.length === 0 ? [] : points,
    gateway: gatewayFigures(gateway, days * 86_400),
    line,
    delays: limits.map((up_to_ms, n) => ({
      up_to_ms,
      count: Math.round((line.reads_good * (spread[n] ?? 0)) / 100),
    })),
  };
}

function gatewayIn(site: Site, id: string | undefined): Gateway {
  const gateway = site.town.gateways.get(id ?? '');
  if (!gateway) throw missing('gateway');
  return gateway;
}
function lineIn(site: Site, id: string | undefined): Line {
  const line = site.town.lines.get(id ?? '');
  if (!line) throw missing('line');
  return line;
}

function finding(site: Site, gateway: Gateway): NetworkFinding {
  const cause = causeOf(gateway);
  const line = gateway.lines[0];
  const rows = line ? rowsOf(site, line, 2) : [];
  const hit = rows.filter((row) => row.health !== 'good' && row.health !== 'unknown');
  const ofGateway = cause === 'gateway_offline' || cause === 'none';
  const since = cause === 'gateway_offline' ? gateway.last_seen : iso(start - 5 * hour);
  return {
    cause,
    since: cause === 'gateway_offline' || hit.some((row) => row.health === 'silent') ? since : null,
    line: ofGateway || !line ? null : { id: line.id, name: line.name },
    repeater: null,
    meters: ofGateway ? 0 : hit.length,
    of: ofGateway ? 0 : rows.length,
    first: ofGateway || !hit[0] ? null : { id: hit[0].id, name: hit[0].name },
  };
}

function networkOf(site: Site, gateway: Gateway): NetworkGateway {
  return {
    gateway: { id: gateway.id, name: gateway.name },
    state: gateway.state,
    since: gateway.state === 'online' ? gateway.online_since : gateway.last_seen,
    lines: gateway.lines.length,
    meters: gateway.meters,
    finding: finding(site, gateway),
  };
}

const order = ['none', 'meters_weak', 'meters_silent', 'line_noisy', 'line_cut_behind', 'gateway_offline'];

function listNetwork({ site, query }: Call) {
  const q = (query.get('q') ?? '').toLowerCase();
  const all = [...site.town.gateways.values()]
    .filter((gateway) => gateway.name.toLowerCase().includes(q))
    .map((gateway) => networkOf(site, gateway))
    .sort((a, b) => order.indexOf(b.finding.cause) - order.indexOf(a.finding.cause));
  const cause = query.get('cause');
  const causes = order
    .map((reason) => ({ reason, count: all.filter((one) => one.finding.cause === reason).length }))
    .filter(({ count }) => count > 0)
    .reverse();
  return { ...paged(cause ? all.filter((one) => one.finding.cause === cause) : all, query), causes };
}

function tree({ site, ids }: Call): NetworkTree {
  const gateway = gatewayIn(site, ids[0]);
  const whole = finding(site, gateway);
  const branches: NetworkLine[] = gateway.lines.map((line) => {
    const mine = whole.line?.id === line.id;
    const empty = { cause: 'none', since: null, line: null, repeater: null, meters: 0, of: 0, first: null };
    const meters = rowsOf(site, line, 2);
    return {
      line: { id: line.id, name: line.name },
      enabled: line.enabled,
      finding: mine ? whole : empty,
      figures: lineFigures(meters, 0.5),
      meters,
      repeaters: repeatersOf(site, line, meters),
    };
  });
  return { ...networkOf(site, gateway), figures: gatewayFigures(gateway, 86_400), branches };
}

function metersOfLine({ site, ids, query }: Call) {
  const line = lineIn(site, ids[0]);
  const days = daysOf(query);
  return { from: iso(Date.now() - days * day), to: iso(Date.now()), items: rowsOf(site, line, days), days: [] };
}

export const communicationRoutes: Route[] = [
  ['GET', /^\/communication$/, listLines],
  ['GET', /^\/lines\/(\w+)\/communication\/meters$/, metersOfLine],
  [
    'GET',
    /^\/lines\/(\w+)\/communication$/,
    ({ site, ids, query }) => {
      const line = lineIn(site, ids[0]);
      return historyOf(site, gatewayIn(site, line.gateway.id), [line], daysOf(query));
    },
  ],
  [
    'GET',
    /^\/gateways\/(\w+)\/communication$/,
    ({ site, ids, query }) => {
      const gateway = gatewayIn(site, ids[0]);
      return historyOf(site, gateway, gateway.lines, daysOf(query));
    },
  ],
  ['GET', /^\/network$/, listNetwork],
  ['GET', /^\/gateways\/(\w+)\/network$/, tree],
];
