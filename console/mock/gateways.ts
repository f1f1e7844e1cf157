// SPDX-License-Identifier: Apache-2.0
import type { Gateway, Line, MeterRow } from '../src/data/types';
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
  const schedule = call.body.schedule as string | undefined;
  if (schedule !== undefined && !/^(\S+ ){4}\S+$/.test(schedule.trim())) {
    throw new Refusal(
      422,
      'bad_schedule',
      `expected 5 fields, the text ends at position ${schedule.length}`,
      'schedule',
    );
  }
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
  };
  const line: Line = {
    id: `${id}l1`,
    gateway: { id, name },
    name: 'Line 1',
    protocol: 'mbus',
    baud: Number(form.baud ?? 2400),
    addressing: 'secondary',
    schedule: '0 * * * *',
    enabled: true,
    meters: 0,
    next_read: null,
    last_round: null,
    round: null,
    errors_today: { no_answer: 0, bad_checksum: 0, collision: 0, other: 0 },
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

export function addMeters(call: Call) {
  const line = lineOf(call);
  const wanted = call.body.meters as unknown as { address: string }[];
  const template = [...call.site.town.meters.values()][0];
  const items = wanted.map(({ address }, n) => {
    const id = String(5000 + call.site.town.meters.size + n);
    const row = {
      ...(template?.row as MeterRow),
      id,
      name: `${line.gateway.name} ${address.slice(0, 8)}`,
      number: address.slice(0, 8),
      gateway: line.gateway,
      line: { id: line.id, name: line.name },
      state: 'unknown' as const,
      last_read: null,
      values: {},
    };
    call.site.town.meters.set(id, { row, rate: 900, base: 1000, gaps: [], first: Date.now() });
    return row;
  });
  line.meters += items.length;
  return { items };
}
