// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { Run, Task } from '../../data/task_types';
import { withRuns } from '../../data/tasks';
import { changeOf, everyMeter, formOf, orderOf, placeName } from './task_form';

const zone = 'Asia/Shanghai';
const line = { gateway: { id: '3', name: 'Mill Lane' }, line: { id: '7', name: 'Line 1' } };
const task = {
  id: '1',
  name: 'Morning',
  items: ['current'],
  target: { ...everyMeter, lines: [line], commodities: ['heat'] },
  schedule: 'every 1d at 05:30',
  first: '2026-11-30T16:00:00Z',
  until: '2026-12-31T16:00:00Z',
  priority: 5,
  attempts: 3,
  again: 3,
  again_every_s: 1200,
  window_s: 0,
  enabled: true,
} as unknown as Task;

describe('the form of a task', () => {
  it('shows days of the utility, the last one included', () => {
    const form = formOf(task, zone);
    expect([form.firstDay, form.lastDay]).toEqual(['2026-12-01', '2026-12-31']);
  });

  it('sends ids, the schedule as text and instants', () => {
    expect(orderOf(formOf(task, zone), zone)).toMatchObject({
      schedule: 'every 1d at 05:30',
      first: task.first,
      until: task.until,
      target: { lines: ['7'], commodities: ['heat'], gateways: [] },
    });
  });

  it('sends only what was changed', () => {
    const form = formOf(task, zone);
    expect(changeOf(task, form, zone)).toEqual({});
    expect(changeOf(task, { ...form, priority: 1, lastDay: '' }, zone)).toEqual({ priority: 1, until: null });
    expect(changeOf(task, { ...form, when: { kind: 'interval', every: 15, unit: 'm', at: '' } }, zone)).toEqual({
      schedule: 'every 15m',
    });
  });

  it('names a line by its gateway, and one that is gone by its id', () => {
    expect(placeName(line)).toBe('Mill Lane · Line 1');
    expect(placeName({ gateway: { id: '0', name: '' }, line: { id: '7', name: '' } })).toBe('7');
  });
});

describe('a list of tasks', () => {
  const run = (ended: string | null) => ({ id: '9', task: { id: '1', name: '' }, read: 4, ended }) as unknown as Run;

  it('follows the run of a task, and forgets it when it has ended', () => {
    const list = { items: [{ ...task, running: null }], total: 1, next_cursor: null };
    expect(withRuns(list, [run(null)])?.items[0]?.running?.read).toBe(4);
    expect(withRuns(list, [run('2026-11-21T10:30:00Z')])?.items[0]?.running).toBeNull();
    expect(withRuns(undefined, [run(null)])).toBeUndefined();
  });
});
