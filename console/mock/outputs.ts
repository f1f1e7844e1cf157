// SPDX-License-Identifier: Apache-2.0
// Where readings are sent on: nothing leaves this program, addresses with "down" in them fail.
import { randomBytes } from 'node:crypto';
import type { Delivery, Output, OutputOrder } from '../src/data/outputs';
import { type Call, missing, Refusal, type Route } from './call';
import { paged } from './paged';
import { iso, start } from './town';

interface Stored {
  output: Output;
  log: Delivery[];
}

const minute = 60_000;
const fine: Output['state'] = {
  status: 'up_to_date',
  waiting: 0,
  oldest_waiting: null,
  delivered: 0,
  last_delivered: null,
  tries: 0,
  failing_since: null,
  next_try: null,
  error: null,
  lost: 0,
};
const refusal = 'The receiver answers 503 Service Unavailable.';
const stuck = (tries: number, waiting: number, lost: number): Partial<Output['state']> => ({
  status: 'retrying',
  waiting,
  tries,
  lost,
  oldest_waiting: iso(start - 190 * minute),
  failing_since: iso(start - 190 * minute),
  next_try: iso(start + 4 * minute),
  error: refusal,
});

const secret = () => `whsec_${randomBytes(24).toString('base64')}`;

function attempt(n: number, failed: boolean): Delivery {
  const at = start - n * 3 * minute;
  return {
    id: String(9000 - n),
    at: iso(at),
    messages: 1 + ((n * 7) % 40),
    first: `msg_${at}`,
    last: `msg_${at + 39}`,
    ms: 12 + ((n * 13) % 90),
    status: failed ? 503 : 204,
    error: failed ? refusal : null,
    test: n === 5,
  };
}

function output(
  id: string,
  kind: Output['kind'],
  name: string,
  address: string,
  state: Partial<Output['state']>,
): Output {
  return {
    ...{ id, kind, name, address, note: '', enabled: state.status !== 'off' },
    topic: kind === 'mqtt' ? 'riser/{kind}/{meter}' : kind === 'kafka' ? 'riser' : null,
    user: kind === 'mqtt' ? 'riser' : null,
    has_password: kind === 'mqtt',
    sends: kind === 'kafka' ? ['reading', 'command', 'change'] : ['reading'],
    created: iso(start - 20 * 24 * 60 * minute),
    state: { ...fine, delivered: 18_204, last_delivered: iso(start - 2 * minute), ...state },
  };
}

export class Outputs {
  readonly all = new Map<string, Stored>();

  constructor(empty: boolean) {
    if (empty) return;
    const list = [
      output('1', 'web_hook', 'Billing of the city', 'https://billing.example/hooks/riser', {}),
      output('2', 'mqtt', 'Building control', 'mqtts://broker.example:8883', stuck(11, 1284, 0)),
      output('3', 'kafka', 'Data lake', 'kafka://one.example:9092,two.example:9092', stuck(240, 52_310, 318)),
      output('4', 'web_hook', 'Old portal', 'https://portal.example/in', { status: 'off' }),
    ];
    for (const one of list) {
      const failed = one.state.status === 'retrying';
      const log = Array.from({ length: 70 }, (_, n) => attempt(n, failed ? n < 12 : n % 23 === 4));
      this.all.set(one.id, { output: one, log: one.state.status === 'off' ? [] : log });
    }
  }
}

function stored({ site, ids }: Call): Stored {
  const one = site.outputs.all.get(ids[0] ?? '');
  if (!one) throw missing('output');
  return one;
}

function checked(call: Call): OutputOrder {
  const order = call.body as OutputOrder;
  if (order.name !== undefined && !order.name.trim())
    throw new Refusal(422, 'invalid_value', 'name: give it a name.', 'name');
  const own = call.ids[0];
  if ([...call.site.outputs.all.values()].some(({ output: one }) => one.name === order.name && one.id !== own))
    throw new Refusal(409, 'duplicate_name', 'name: another output has it.', 'name');
  if (order.address !== undefined && !/^\w+:\/\/\S+$/.test(order.address))
    throw new Refusal(422, 'invalid_value', 'address: give it as https://host/path.', 'address');
  return order;
}

function create(call: Call) {
  const { password, ...order } = checked(call);
  const id = String(call.site.outputs.all.size + 1);
  const made = output(id, order.kind ?? 'web_hook', order.name ?? '', order.address ?? '', {
    delivered: 0,
    last_delivered: null,
  });
  Object.assign(made, order, { has_password: !!password, created: iso(Date.now()) });
  call.site.outputs.all.set(id, { output: made, log: [] });
  return { output: made, secret: made.kind === 'web_hook' ? secret() : null };
}

function change(call: Call) {
  const one = stored(call).output;
  const { password, ...order } = checked(call);
  Object.assign(one, order);
  if (password !== undefined) one.has_password = password !== null;
  if (order.enabled !== undefined) one.state.status = order.enabled ? 'up_to_date' : 'off';
  return one;
}

function test(call: Call) {
  const { output: one, log } = stored(call);
  const failed = one.state.status === 'retrying' || one.address.includes('down');
  const now = Date.now();
  const made = { ...attempt(0, failed), id: String(10_000 + log.length), at: iso(now), messages: 1, test: true };
  log.unshift(made);
  return { delivered: !failed, status: made.status, ms: made.ms, error: made.error };
}

function settle(one: Output, waiting: number): Output {
  const left = Math.max(waiting, 0);
  one.state =
    left > 0 ? { ...one.state, waiting: left } : { ...fine, delivered: one.state.delivered, lost: one.state.lost };
  return one;
}

export const outputRoutes: Route[] = [
  [
    'GET',
    /^\/outputs$/,
    ({ site, query }) =>
      paged(
        [...site.outputs.all.values()].map((one) => one.output),
        query,
      ),
  ],
  ['POST', /^\/outputs$/, create, 201],
  ['GET', /^\/outputs\/(\w+)$/, (call) => stored(call).output],
  ['PATCH', /^\/outputs\/(\w+)$/, change],
  ['DELETE', /^\/outputs\/(\w+)$/, (call) => void call.site.outputs.all.delete(stored(call).output.id), 204],
  ['POST', /^\/outputs\/(\w+)\/secret$/, (call) => ({ secret: stored(call) && secret() })],
  ['POST', /^\/outputs\/(\w+)\/test$/, test],
  ['POST', /^\/outputs\/(\w+)\/retry$/, (call) => settle(stored(call).output, 0)],
  ['POST', /^\/outputs\/(\w+)\/skip$/, (call) => settle(stored(call).output, stored(call).output.state.waiting - 1)],
  ['POST', /^\/outputs\/(\w+)\/send-again$/, (call) => settle(stored(call).output, 0)],
  [
    'GET',
    /^\/outputs\/(\w+)\/deliveries$/,
    (call) => {
      const failed = call.query.get('failed') === 'true';
      const { items, next_cursor } = paged(
        stored(call).log.filter((one) => !failed || one.error !== null),
        call.query,
      );
      return { items, next_cursor };
    },
  ],
];
