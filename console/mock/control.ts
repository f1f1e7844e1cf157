// SPDX-License-Identifier: Apache-2.0
// Discovery of a line, decoding again, models: the jobs and routes beside reading and commands.
import type { DayVersion, FoundMeter, LineTrouble } from '../src/data/types';
import { stepSpan } from '../src/format/zone';
import { type Call, missing, Refusal, type Route } from './call';
import { meterOf } from './commands';
import { explainAny } from './facts';
import { lineOf } from './gateways';
import { draftOf, listModels, oneModel } from './models';
import { registersOf } from './registers';
import { iso } from './town';

const found = (
  protocol: string,
  baud: number,
  address: string,
  number: string,
  rest: Partial<FoundMeter> & Pick<FoundMeter, 'medium' | 'commodity'>,
): FoundMeter => ({
  address,
  number,
  manufacturer: '',
  version: -1,
  known_meter: null,
  primary_address: null,
  protocol,
  baud,
  model: null,
  repeater: null,
  quirks: {},
  ...rest,
});

function onTheLine(call: Call, line: string): FoundMeter[] {
  const known = [...call.site.town.meters.values()]
    .filter((meter) => meter.row.line.id === line)
    .slice(0, 4)
    .map(({ row }) =>
      found(row.protocol, 2400, row.address, row.number, {
        manufacturer: row.manufacturer,
        version: row.version,
        medium: row.medium,
        commodity: row.commodity,
        model: row.model,
        known_meter: row.id,
      }),
    );
  const serial = (n: number) => String(71_000_000 + n * 48_611);
  return [
    ...known,
    found('mbus', 2400, `${serial(1)}24232804`, serial(1), {
      manufacturer: 'HYD',
      version: 40,
      medium: 'heat_outlet',
      commodity: 'heat',
      model: 'hydrometer/sharky_775',
    }),
    found('mbus', 2400, `${serial(2)}2D2C3504`, serial(2), {
      manufacturer: 'KAM',
      version: 53,
      medium: 'heat_outlet',
      commodity: 'heat',
      model: 'kamstrup/multical_403',
    }),
    found('mbus', 2400, `${serial(3)}A7320704`, serial(3), {
      manufacturer: 'LUG',
      version: 7,
      medium: 'heat_inlet',
      commodity: 'heat',
      model: 'generic/mbus',
    }),
    found('cjt188', 2400, `783300${serial(4)}`, serial(4), {
      manufacturer: '7833',
      medium: 'cold_water',
      commodity: 'water',
      model: 'suntront/xst_valve',
    }),
    found('cjt188', 2400, `331700${serial(5)}`, serial(5), {
      manufacturer: '3317',
      medium: 'gas',
      commodity: 'gas',
      model: 'goldcard/jgd_prepaid',
      quirks: { meter_type: '30', di_order: '1F90' },
    }),
    found('dlt645', 2400, `0000${serial(6)}`, serial(6), {
      medium: 'electricity',
      commodity: 'electricity',
      model: 'hexing/hxe310',
    }),
    found('dlt645', 9600, `0000${serial(7)}`, serial(7), {
      medium: 'electricity',
      commodity: 'electricity',
      model: 'generic/dlt645',
    }),
    found('modbus', 9600, '17', '17', { medium: 'electricity', commodity: 'electricity', model: 'eastron/sdm630' }),
    found('iec62056_21', 9600, serial(8), serial(8), {
      manufacturer: 'ISk',
      medium: 'electricity',
      commodity: 'electricity',
      model: 'iskra/mt174',
    }),
  ];
}

const troubles: LineTrouble[] = [
  {
    code: 'echo',
    protocol: 'cjt188',
    baud: 2400,
    address: null,
    heard: 'FEFEFE6810AAAAAAAAAAAAAA0303',
    detail: 'What was sent came back within 4 ms.',
  },
  {
    code: 'collision',
    protocol: 'mbus',
    baud: 2400,
    address: '7FFFFFFFFFFFFFFF',
    heard: 'E5E5',
    detail: 'Two acknowledgements within 30 ms.',
  },
  {
    code: 'wrong_parity',
    protocol: 'modbus',
    baud: 9600,
    address: '23',
    heard: '1704',
    detail: 'The first bytes fit with even parity; the port is set to none.',
  },
  {
    code: 'duplicate_address',
    protocol: 'dlt645',
    baud: 2400,
    address: '000071291666',
    heard: null,
    detail: 'Two answers of equal length with different data came to one request.',
  },
  {
    code: 'noise',
    protocol: 'iec62056_21',
    baud: 300,
    address: null,
    heard: '00FF0380C0',
    detail: '5 bytes came 800 ms before the request.',
  },
  {
    code: 'noise',
    protocol: 'modbus',
    baud: 9600,
    address: null,
    heard: '80FC',
    detail: '2 bytes came between two requests.',
  },
  {
    code: 'garbled',
    protocol: 'dlt645',
    baud: 9600,
    address: null,
    heard: '68681129',
    detail: 'An answer began and ended after 4 of at least 12 bytes.',
  },
];

function discover(call: Call) {
  const line = lineOf(call);
  const { site, body } = call;
  const protocols = (body.protocols as string[] | undefined) ?? ['mbus', 'cjt188', 'dlt645', 'modbus', 'iec62056_21'];
  const bauds = (body.bauds as number[] | undefined) ?? [line.baud];
  const repeater = (body.repeater as string | undefined) ?? null;
  const all = onTheLine(call, line.id)
    .filter((one) => protocols.includes(one.protocol ?? ''))
    .map((one) => ({ ...one, repeater }));
  const bad = troubles.filter((one) => protocols.includes(one.protocol));
  const passes = protocols.flatMap((protocol) => bauds.map((baud) => ({ protocol, baud })));
  const result = { found: [] as FoundMeter[], troubles: [] as LineTrouble[] };
  const steps: ((job: { progress: { done: number } }, tell: (code: string, params: object) => void) => void)[] = [];
  for (const { protocol, baud } of passes) {
    steps.push((job, tell) => {
      job.progress.done += Math.floor(100 / passes.length);
      tell('looking_for', { protocol, baud: String(baud) });
    });
    const last = baud === bauds.at(-1);
    for (const one of last ? all.filter((meter) => meter.protocol === protocol) : [])
      steps.push((_, tell) => {
        result.found.push(one);
        tell('found_meter', { number: one.number, manufacturer: one.manufacturer, protocol });
      });
    for (const one of last ? bad.filter((trouble) => trouble.protocol === protocol) : [])
      steps.push((_, tell) => {
        result.troubles.push(one);
        tell('found_trouble', { trouble: one.code, protocol });
      });
  }
  const subject = { kind: 'line' as const, id: line.id, name: `${line.gateway.name} ${line.name}` };
  steps.unshift((_, tell) => tell('listening', {}));
  steps.push((job) => {
    job.progress.done = 100;
  });
  return site.work.longJob('discover_line', subject, 100, 400, steps, result);
}

function redecode(call: Call) {
  const { from, to, reason } = call.body as unknown as { from: string; to: string; reason: string };
  if (!from || !to || from > to) throw new Refusal(422, 'invalid_value', 'from: must not be after to.', 'from');
  if (!reason) throw new Refusal(422, 'reason_missing', 'reason: is missing.', 'reason');
  const days: string[] = [];
  for (let at = from; at <= to && days.length < 60; at = stepSpan(at, 'day', 1)) days.push(at);
  const meters = (call.body.meters as string[] | undefined) ?? [...call.site.town.meters.keys()].slice(0, 20);
  type Step = Parameters<typeof call.site.work.longJob>[4][number];
  const steps: Step[] = days.map((day) => (job, tell) => {
    job.progress.done++;
    for (const id of meters) {
      const own = call.site.town.versions.get(`${id} ${day}`) ?? [first()];
      const version = own.length + 1;
      own.push({ version, at: iso(Date.now()), by: call.site.session.user.name, reason, readings: 24 });
      call.site.town.versions.set(`${id} ${day}`, own);
    }
    tell('', {});
  });
  const sum = {
    readings: String(24 * days.length * meters.length),
    changed: String(3 * days.length),
    recovered: '0',
    faults: '0',
  };
  steps.unshift((_, tell) => tell('redecode_begins', { meters: String(meters.length) }));
  steps.push((_, tell) => tell('redecode_ends', sum));
  const one = meters.length === 1 ? call.site.town.meters.get(meters[0] ?? '') : undefined;
  const subject = one
    ? { kind: 'meter' as const, id: one.row.id, name: one.row.name }
    : { kind: 'meters' as const, id: '', name: String(call.body.model ?? '') };
  return call.site.work.longJob('redecode', subject, days.length, 300, steps, null);
}

const first = (): DayVersion => ({
  version: 1,
  at: null,
  by: '',
  reason: '',
  readings: 24,
});

function versions(call: Call) {
  const meter = meterOf(call);
  const day = call.query.get('day') ?? '';
  const own = call.site.town.versions.get(`${meter.row.id} ${day}`) ?? [first()];
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  if (own.length === 1 && day === yesterday && Number(meter.row.id) % 2 === 0) {
    const at = iso(Date.now() - 3_600_000);
    own.push({ version: 2, at, by: 'admin', reason: 'register named wrongly in the model', readings: 24 });
  }
  return { items: own, total: own.length, next_cursor: null };
}

function draft(call: Call) {
  const { telegram, protocol, hex } = call.body as unknown as { telegram?: string; protocol?: string; hex?: string };
  if (telegram) {
    const meter = call.site.town.meters.get(telegram.split('-')[0] ?? '');
    if (!meter) throw missing('telegram');
    return draftOf(meter.kind.protocol, meter.row.number, registersOf(call.site.town, meter, Date.now()));
  }
  if (!hex) throw new Refusal(422, 'bad_hex', 'hex: expected bytes.', 'hex');
  const explained = explainAny(protocol ?? 'auto', hex);
  if (explained.explanation.fault) throw new Refusal(422, 'bad_frame', explained.explanation.fault.message, 'hex');
  const records = explained.decoded.items ?? explained.decoded.records ?? [];
  const registers = records.map((one) => ({
    key: one.id || `${one.quantity}:${one.unit}`,
    value: one.value ?? null,
    unit: one.unit ?? '',
  }));
  return draftOf(explained.protocol, explained.decoded.meter?.id ?? '', registers);
}

function models({ site, query }: Call) {
  const all = listModels(site.town, query);
  return { items: all, total: all.length, next_cursor: null };
}

export const controlRoutes: Route[] = [
  ['GET', /^\/models$/, models],
  ['GET', /^\/models\/([^/]+\/[^/]+)$/, ({ site, ids }) => oneModel(site.town, decodeURIComponent(ids[0] ?? ''))],
  ['POST', /^\/models\/draft$/, draft],
  ['POST', /^\/lines\/([^/]+)\/discover$/, discover, 202],
  ['GET', /^\/meters\/([^/]+)\/versions$/, versions],
  ['POST', /^\/redecode$/, redecode, 202],
];
