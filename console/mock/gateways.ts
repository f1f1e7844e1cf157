// SPDX-License-Identifier: Apache-2.0
import type { Commodity, Gateway, Line, MeterRow, Quirks } from '../src/data/types';
import { type Body, type Call, missing, Refusal, type Site } from './call';
import { iso } from './town';

export function lineOf({ site, ids }: Call): Line {
  const line = site.town.lines.get(ids[0] ?? '');
  if (!line) throw missing('line');
  return line;
}

export function gatewayOf({ site, ids }: Call): Gateway {
  const gateway = site.town.gateways.get(ids[0] ?? '');
  if (!gateway) throw missing('gateway');
  return gateway;
}

export function changeLine(call: Call): Line {
  const line = lineOf(call);
  return Object.assign(line, call.body);
}

export function newGateway(site: Site, form: Body, online: boolean): Gateway {
  const id = `g${site.town.gateways.size + 1}`;
  const name = String(form.name ?? '');
  if (!name) throw new Refusal(422, 'missing', 'the gateway needs a name', 'name');
  const gateway: Gateway = {
    id,
    name,
    identity: (form.identity as string | undefined) ?? '',
    kind: ((form.kind as string | undefined) ?? 'dial_in') as Gateway['kind'],
    profile: 'text_line',
    address: (form.address as string | undefined) ?? null,
    state: online ? 'online' : 'never_seen',
    peer: null,
    online_since: online ? iso(Date.now()) : null,
    last_seen: null,
    registrations: 0,
    bytes_in: 0,
    bytes_out: 0,
    meters: 0,
    read_today: 0,
    lines: [],
    retired: false,
  };
  const line: Line = {
    id: `${id}l1`,
    gateway: { id, name },
    name: 'Line 1',
    protocol: 'mbus',
    baud: Number(form.baud ?? 2400),
    addressing: 'secondary',
    enabled: true,
    meters: 0,
    next_read: null,
    last_round: null,
    round: null,
    errors_today: { no_answer: 0, bad_checksum: 0, collision: 0, other: 0 },
    queue: { urgent: 0, planned: 0, again: 0, forecast_ms: 0, pause_s: 0 },
    tasks: [],
    retired: false,
  };
  gateway.lines.push(line);
  site.town.lines.set(line.id, line);
  site.town.gateways.set(id, gateway);
  return gateway;
}

export function adopt(call: Call): Gateway {
  const found = call.site.town.quarantine.find((one) => one.id === call.ids[0]);
  if (!found) throw missing('unknown gateway');
  call.site.town.quarantine = call.site.town.quarantine.filter((one) => one !== found);
  return newGateway(call.site, { ...call.body, identity: found.identity } as unknown as Body, true);
}

interface Wanted {
  address: string;
  protocol?: string;
  name?: string;
  primary_address?: number;
  repeater?: string | null;
  key?: string;
  quirks?: Quirks;
}

/** Words of the drivers, a few of them. */
const quirkNames: Readonly<Record<string, string[]>> = {
  mbus: ['nke_before_read', 'application_reset'],
  cjt188: ['di_order', 'meter_type', 'preamble'],
  dlt645: ['variant', 'preamble', 'address_digits'],
  modbus: ['framing', 'silence_ms'],
  iec62056_21: ['baud', 'parity', 'reaction_ms'],
};

export function checkedQuirks(protocol: string, quirks: Quirks): Quirks {
  const names = quirkNames[protocol] ?? [];
  for (const name of Object.keys(quirks))
    if (!names.includes(name)) {
      const detail = `quirks: ${protocol} has no quirk "${name}": write one of ${names.join(', ')}.`;
      throw new Refusal(422, 'invalid_value', detail, `quirks.${name}`);
    }
  return quirks;
}

const commodityOf: Readonly<Record<string, Commodity>> = { mbus: 'heat', cjt188: 'water' };

export function addMeters(call: Call) {
  const line = lineOf(call);
  const { town } = call.site;
  const wanted = call.body.meters as unknown as Wanted[];
  for (const { address } of wanted)
    if ([...town.meters.values()].some((one) => one.row.line.id === line.id && one.row.address === address))
      throw new Refusal(409, 'duplicate_address', `${address} is already on this line`, 'address');
  const items = wanted.map((one, n): MeterRow => {
    const protocol = one.protocol ?? 'mbus';
    const commodity = commodityOf[protocol] ?? 'electricity';
    const number = protocol === 'mbus' ? one.address.slice(0, 8) : one.address.replace(/^0+(?=.)/, '');
    const id = String(5000 + town.meters.size + n);
    const model = `generic/${protocol}`;
    const kind = { protocol, commodity, manufacturer: '', version: -1, medium: commodity, model, can: [] };
    const row: MeterRow = {
      id,
      name: one.name ?? `${line.gateway.name} ${number}`,
      number,
      manufacturer: protocol === 'mbus' ? 'HYD' : '',
      version: protocol === 'mbus' ? 40 : -1,
      medium: commodity,
      commodity,
      model: null,
      protocol,
      address: one.address,
      gateway: line.gateway,
      line: { id: line.id, name: line.name },
      primary_address: one.primary_address ?? null,
      repeater: one.repeater ?? null,
      state: 'unknown',
      last_read: null,
      last_error: null,
      has_key: !!one.key,
      retired: false,
      place: null,
      point: null,
      values: {},
    };
    const quirks = checkedQuirks(protocol, one.quirks ?? {});
    town.meters.set(id, { kind, row, quirks, rate: 900, base: 1000, gaps: [], first: Date.now() });
    return row;
  });
  line.meters += items.length;
  return { items };
}

const inUse = (meters: number) =>
  new Refusal(409, 'in_use', `${meters} meters that are not retired hang there: retire them first.`);

export function retireGateway(call: Call) {
  const gateway = gatewayOf(call);
  const retired = call.ids[1] === 'retire';
  if (retired && gateway.meters > 0) throw inUse(gateway.meters);
  gateway.retired = retired;
  for (const line of gateway.lines) line.retired = retired;
  return gateway;
}

export function retireLine(call: Call) {
  const line = lineOf(call);
  const retired = call.ids[1] === 'retire';
  if (retired && line.meters > 0) throw inUse(line.meters);
  line.retired = retired;
  return line;
}
