// SPDX-License-Identifier: Apache-2.0
import type { ClockMeter, ClockPlan, ClockRow } from '../src/data/clocks';
import type { Job } from '../src/data/types';
import { type Call, Refusal, type Route, type Site } from './call';
import { placeOf } from './tasks';
import { iso, type MockMeter } from './town';

const limits = [5, 30, 60, 300, 3600];
const drifts = [0, 2, -1, 3, 12, -4, 45, 1, -75, 0, 140, -2, 6, 400, 1, -3, 2200, 0, 33, -5];
/** When the clocks of this town were set: they are right since then. */
const set = new Map<string, number>();

const meterOf = ({ row }: MockMeter): ClockMeter => ({ id: row.id, number: row.number, name: row.name });
const offOf = (row: ClockRow) => Math.abs(row.drift_s + row.dst_s);

function verdictOf(meter: MockMeter, off: number, uncertainty: number): string {
  if (['mbus', 'modbus'].includes(meter.kind.protocol)) return 'not_supported';
  if (off < 30) return 'small';
  if (off <= 2 * uncertainty) return 'uncertain';
  if (set.has(meter.row.id)) return 'set_today';
  return meter.kind.protocol === 'dlt645' && off > 300 ? 'too_large' : 'may_be_set';
}

function clockOf(site: Site, meter: MockMeter): ClockRow | null {
  const { row, kind } = meter;
  const n = Number(row.id);
  if (!row.last_read || kind.protocol === 'modbus' || n % 9 === 0) return null;
  const corrected = set.get(row.id);
  const seconds = kind.protocol !== 'mbus';
  const drift_s = corrected ? 0 : (drifts[n % drifts.length] ?? 0);
  const dst_s = n % 61 === 0 && !corrected ? 3600 : 0;
  const uncertainty_s = seconds ? 1 : 31;
  return {
    meter: meterOf(meter),
    place: placeOf(site.town, row.line.id),
    drift_s,
    uncertainty_s,
    dst_s,
    measured: row.last_read,
    first_measured: iso(meter.first),
    largest_s: drifts[n % drifts.length] ?? 0,
    corrected: corrected ? iso(corrected) : null,
    corrections: corrected ? 1 : 0,
    verdict: verdictOf(meter, Math.abs(drift_s + dst_s), uncertainty_s),
  };
}

const all = (site: Site): ClockRow[] =>
  [...site.town.meters.values()]
    .map((meter) => clockOf(site, meter))
    .filter((row) => row !== null)
    .sort((a, b) => offOf(b) - offOf(a));

function listClocks({ site, query }: Call) {
  const clocks = all(site);
  const meter = query.get('meter');
  if (meter) return { items: clocks.filter((row) => row.meter.id === meter), next_cursor: null, ranges: [] };
  const worse = Number(query.get('worse_than_s') ?? -1);
  const found = clocks.filter((row) => offOf(row) > worse);
  const at = Number(query.get('cursor') ?? 0);
  const end = at + Number(query.get('limit') ?? 60);
  const within = (row: ClockRow) => limits.find((limit) => offOf(row) <= limit) ?? null;
  return {
    items: found.slice(at, end),
    next_cursor: end < found.length ? String(end) : null,
    ranges: [...limits, null].map((limit) => ({
      within_s: limit,
      count: clocks.filter((row) => within(row) === limit).length,
    })),
    not_measured: site.town.meters.size - clocks.length,
  };
}

function plan({ site, body }: Call): ClockPlan {
  const { meters, worse_than_s } = body as { meters?: string[]; worse_than_s?: number };
  if (!meters === (worse_than_s === undefined)) throw new Refusal(422, 'invalid_value', 'meters: say which.', 'meters');
  const meant = all(site).filter((row) => (meters ? meters.includes(row.meter.id) : offOf(row) > Number(worse_than_s)));
  return {
    setting: meant.filter((row) => row.verdict === 'may_be_set').map((row) => row.meter),
    left_out: meant
      .filter((row) => row.verdict !== 'may_be_set')
      .map((row) => ({ meter: row.meter, code: row.verdict })),
    more: false,
    job: null,
  };
}

function correct(call: Call): ClockPlan {
  const planned = plan(call);
  const { setting } = planned;
  if (setting.length === 0) return planned;
  for (const { id } of setting) set.set(id, Date.now());
  const subject = { kind: 'clocks' as const, id: '', name: '' };
  const steps = setting.map(() => (job: Job, tell: (code: string, params: object) => void) => {
    job.progress.done++;
    tell('accepted', {});
  });
  return { ...planned, job: call.site.work.longJob('set_clocks', subject, setting.length, 200, steps, null) };
}

export const clockRoutes: Route[] = [
  ['GET', /^\/clocks$/, listClocks],
  ['POST', /^\/clocks\/plan$/, plan],
  ['POST', /^\/clocks\/correct$/, correct, 202],
];
