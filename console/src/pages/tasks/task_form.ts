// SPDX-License-Identifier: Apache-2.0
import type { LinePlace, Task, TaskItem, TaskOrder, TaskTarget } from '../../data/task_types';
import { scheduleOf, type When, whenOf } from '../../format/schedule';
import { type Day, dayOf, instantOf, instantText, parseDay, stepSpan } from '../../format/zone';

/** A task as it is edited: names beside ids, days beside instants. */
export interface TaskForm {
  name: string;
  items: TaskItem[];
  target: TaskTarget;
  when: When;
  /** "" where there is none; both days belong to the time in which it runs. */
  firstDay: Day;
  lastDay: Day;
  priority: number;
  attempts: number;
  again: number;
  again_every_s: number;
  window_s: number;
  enabled: boolean;
}

export const everyMeter: TaskTarget = {
  gateways: [],
  lines: [],
  meters: [],
  commodities: [],
  models: [],
  protocols: [],
  places: [],
  meter_groups: [],
};

const fresh: TaskForm = {
  name: '',
  items: ['current'],
  target: everyMeter,
  when: { kind: 'daily', time: '05:30' },
  firstDay: '',
  lastDay: '',
  priority: 5,
  attempts: 3,
  again: 3,
  again_every_s: 1200,
  window_s: 0,
  enabled: true,
};

export function formOf(task: Task | null, zone: string): TaskForm {
  if (!task) return fresh;
  const day = (at: string | null, back: number) => (at ? dayOf(new Date(Date.parse(at) - back), zone) : '');
  const { name, items, target, priority, attempts, again, again_every_s, window_s, enabled } = task;
  return {
    ...{ name, items, target, priority, attempts, again, again_every_s, window_s, enabled },
    when: whenOf(task.schedule),
    firstDay: day(task.first, 0),
    lastDay: day(task.until, 1000), // `until` is the first instant after it
  };
}

function startOf(day: Day, zone: string): string | null {
  const c = parseDay(day);
  return c ? instantText(instantOf(c, zone)) : null;
}

const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);

export function orderOf(form: TaskForm, zone: string): TaskOrder {
  const { name, items, target, priority, attempts, again, again_every_s, window_s, enabled } = form;
  const { commodities, models, protocols } = target;
  return {
    ...{ items, priority, attempts, again, again_every_s, window_s, enabled },
    name: name.trim(),
    target: {
      ...{ commodities, models, protocols },
      gateways: ids(target.gateways),
      lines: ids(target.lines.map((one) => one.line)),
      meters: ids(target.meters),
      places: ids(target.places ?? []),
      meter_groups: ids(target.meter_groups ?? []),
    },
    schedule: scheduleOf(form.when),
    first: startOf(form.firstDay, zone),
    until: form.lastDay ? startOf(stepSpan(form.lastDay, 'day', 1), zone) : null,
  };
}

/** Only what differs is sent, so that two people can change different things of one task. */
export function changeOf(task: Task, form: TaskForm, zone: string): Partial<TaskOrder> {
  const old = orderOf(formOf(task, zone), zone);
  const now = Object.entries(orderOf(form, zone));
  return Object.fromEntries(
    now.filter(([key, value]) => JSON.stringify(old[key as keyof TaskOrder]) !== JSON.stringify(value)),
  );
}

export const placeName = ({ gateway, line }: LinePlace): string =>
  gateway.name ? `${gateway.name} · ${line.name}` : line.name || line.id;
