// SPDX-License-Identifier: Apache-2.0
// Commands to meters: at once over a line, at the next call where the meter calls by itself.
import { troubleOfItem } from '../src/data/command_bytes';
import { choiceOf, constants } from '../src/data/command_value';
import { isGrave } from '../src/data/commands';
import type { Job, QueuedCommand } from '../src/data/types';
import { type Call, missing, Refusal, type Route } from './call';
import { iso, type MockMeter } from './town';
import type { LongStep } from './work';

export function meterOf({ site, ids }: Call): MockMeter {
  const meter = site.town.meters.get(ids[0] ?? '');
  if (!meter) throw missing('meter');
  return meter;
}

interface Told {
  kind: string;
  item: string;
  text: string;
  reason: string;
}

const callerItems = [
  'read_now',
  'read_archive',
  'reporting_period',
  'server_address',
  ...constants.map(({ id }) => id),
];

function told({ body }: Call, meter: MockMeter): Told {
  const [kind, item, text, reason] = ['kind', 'item', 'text', 'reason'].map((name) => String(body[name] ?? ''));
  const order: Told = { kind: kind ?? '', item: item ?? '', text: text ?? '', reason: (reason ?? '').trim() };
  if (body.data !== undefined && body.text !== undefined)
    throw new Refusal(422, 'invalid_value', 'text: give the value as `data` or as `text`, not as both.', 'text');
  if (isGrave(choiceOf(order.kind, order.item)) && !order.reason)
    throw new Refusal(422, 'reason_missing', 'reason: say why.', 'reason');
  const { protocol } = meter.kind;
  if (order.kind === 'write_item' && protocol === 'iec62056_21')
    throw new Refusal(422, 'not_supported', 'kind: the model of the meter knows no such command.', 'kind');
  const known = protocol === 'dial_in' ? callerItems.includes(order.item) : !troubleOfItem(protocol, order.item);
  if (order.kind === 'write_item' && !known)
    throw new Refusal(422, 'bad_item', 'item: the protocol has no such item, or it cannot be written.', 'item');
  return order;
}

function carryOut(call: Call, meter: MockMeter, kind: string): void {
  if (kind === 'close_valve') meter.valve = 'closed';
  if (kind === 'open_valve') meter.valve = 'open';
  if (kind === 'trip_relay') meter.relay = 'open';
  if (kind === 'close_relay') meter.relay = 'closed';
  call.site.work.say(meter);
}

/** Silent meters do not answer, others refuse what is not meant for them, so that each end can be seen. */
function overTheLine(call: Call, meter: MockMeter, { kind, reason }: Told): Job {
  const refused = kind.startsWith('clear_meter') || (kind === 'trip_relay' && meter.relay === 'open');
  const { work } = call.site;
  const steps: LongStep[] = [
    (_, tell) => {
      tell('queued', { command: kind });
      if (reason) tell('reason', {}, reason);
    },
    (_, tell) => tell('sent_command', {}),
  ];
  if (meter.row.state !== 'fresh') {
    steps.push((_, tell) => tell('no_answer', {}));
    steps.push((_, tell) => tell('retry', {}));
    steps.push((_, __, fail) => fail('no_answer', 'The meter did not answer 3 requests.'));
  } else if (refused) {
    steps.push((_, tell) => tell('refused', { reason: 'not_authorised' }));
    steps.push((_, __, fail) => fail('refused', 'The meter refuses: password or permission wrong.'));
  } else if (kind === 'permit_relay') {
    steps.push((_, tell) => {
      tell('waiting', {});
      work.say(meter);
    });
  } else {
    steps.push((_, tell) => tell('accepted', {}));
    if (/_valve$|_relay$/.test(kind)) steps.push((_, tell) => tell('reading_back', {}));
    steps.push((job, tell) => {
      job.progress.done = 1;
      carryOut(call, meter, kind);
      tell('done', {});
    });
  }
  const subject = { kind: 'meter' as const, id: meter.row.id, name: meter.row.name };
  return work.longJob('command', subject, 1, 900, steps, null);
}

const queues = new Map<string, QueuedCommand[]>();

/** One command waits, earlier ones are over. */
function queueOf(meter: MockMeter): QueuedCommand[] {
  const at = (hours: number) => iso(Date.now() - hours * 3_600_000);
  const day = (days: number) => `${at(24 * days).slice(0, 10)}T00:00:00Z`;
  const one = (id: number, hours: number, state: string, rest: Partial<QueuedCommand>): QueuedCommand => ({
    id: String(id),
    kind: 'write_item',
    item: '',
    text: '',
    reason: '',
    created: at(hours),
    state,
    detail: '',
    changed: at(Math.max(0, hours - 4)),
    ...rest,
  });
  const found = queues.get(meter.row.id) ?? [
    one(9, 2, 'queued', { kind: 'set_clock' }),
    one(8, 3, 'queued', { item: 'read_archive', text: `daily ${day(30)}/${day(1)}` }),
    one(7, 50, 'done', { item: 'substitution_pressure', text: '101.80', reason: 'transducer out for calibration' }),
    one(6, 75, 'refused', { item: 'reporting_period', text: '900', reason: 'watch a leak', detail: 'not_possible' }),
    one(5, 240, 'done', { kind: 'close_valve', reason: 'works on the main, 12 November' }),
  ];
  queues.set(meter.row.id, found);
  return found;
}

/** It waits in the queue; in this town the meter calls soon. */
function atTheNextCall(call: Call, meter: MockMeter, order: Told): Job {
  const queue = queueOf(meter);
  const now = iso(Date.now());
  const waiting: QueuedCommand = {
    ...order,
    id: String(Number(queue[0]?.id ?? 0) + 1),
    created: now,
    state: 'queued',
    detail: '',
    changed: now,
  };
  queue.unshift(waiting);
  const steps: LongStep[] = [
    (_, tell) => tell('waiting_for_call', { command: order.kind }),
    () => {},
    () => {},
    () => {},
    (_, tell) => {
      waiting.state = 'sent';
      tell('sent_command', {});
    },
    (job) => {
      waiting.state = 'done';
      job.progress.done = 1;
      carryOut(call, meter, order.kind);
    },
  ];
  const subject = { kind: 'meter' as const, id: meter.row.id, name: meter.row.name };
  return call.site.work.longJob('command', subject, 1, 2500, steps, null);
}

function command(call: Call): Job {
  const meter = meterOf(call);
  const order = told(call, meter);
  return meter.kind.protocol === 'dial_in' ? atTheNextCall(call, meter, order) : overTheLine(call, meter, order);
}

function queued(call: Call) {
  const meter = meterOf(call);
  const items = meter.kind.protocol === 'dial_in' ? queueOf(meter) : [];
  return { items, total: items.length, next_cursor: null };
}

export const commandRoutes: Route[] = [
  ['GET', /^\/meters\/([^/]+)\/commands$/, queued],
  ['POST', /^\/meters\/([^/]+)\/commands$/, command, 202],
];
