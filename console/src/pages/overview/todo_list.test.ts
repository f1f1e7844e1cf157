// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { Severity, Todo } from '../../data/types';
import { placeOf, sortTodo } from './todo_list';

const todo = (kind: Todo['kind'], severity: Severity, count: number, id = ''): Todo => ({
  kind,
  severity,
  count,
  subject: { kind: id ? 'gateway' : 'none', id, name: id },
  since: null,
});

describe('to do', () => {
  it('puts alarms first and the larger number before the smaller', () => {
    const sorted = sortTodo([
      todo('quarantine', 'unknown', 9),
      todo('meters_missing', 'missing', 3),
      todo('line_errors', 'late', 7),
      todo('gateway_offline', 'alarm', 1),
    ]);
    expect(sorted.map((one) => one.kind)).toEqual(['gateway_offline', 'line_errors', 'meters_missing', 'quarantine']);
  });

  it('leads to where the matter is put right', () => {
    expect(placeOf(todo('gateway_offline', 'alarm', 1, 'g5'))).toBe('/g/g5');
    expect(placeOf(todo('meters_missing', 'missing', 3))).toBe('/monitor/meters?f.commodity=all&f.state=missing');
    expect(placeOf(todo('meters_missing', 'missing', 3, 'g5'))).toContain('&f.gateway=g5');
    expect(placeOf(todo('quarantine', 'unknown', 1))).toBe('/collect/gateways');
  });
});
