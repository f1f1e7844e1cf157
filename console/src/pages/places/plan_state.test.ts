// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { BuildingPlan, PlanRoom } from '../../data/archive_types';
import type { MeterState } from '../../data/types';
import { countStates, floorsOf, roomsOf, stateOf } from './plan_state';

const room = (name: string, ...states: MeterState[]): PlanRoom => ({
  id: name,
  name,
  meters: states.map((state, n) => ({ id: `${name} ${n}`, commodity: 'heat', state })),
});
const units = [
  { id: '1', name: '1', floors: [{ name: '2', rooms: [room('201', 'fresh', 'late')] }] },
  {
    id: '2',
    name: '2',
    floors: [
      { name: '10', rooms: [room('1001', 'fresh'), room('1002')] },
      { name: '2', rooms: [room('201', 'missing', 'late')] },
    ],
  },
];

describe('the plan of a building', () => {
  it('shows of a dwelling the worst state of its meters', () => {
    expect(stateOf(room('1', 'fresh', 'unknown'))).toBe('unknown');
    expect(stateOf(room('1', 'late', 'missing'))).toBe('missing');
    expect(stateOf(room('1'))).toBeNull();
  });

  it('puts the highest floor on top, by number and not by letter', () => {
    expect(floorsOf(units)).toEqual(['10', '2']);
  });

  it('leaves room where an entrance lacks a floor', () => {
    const [first] = units;
    expect(first && roomsOf(first, '10')).toEqual([]);
  });

  it('counts dwellings by state', () => {
    const plan = { units } as unknown as BuildingPlan;
    expect(countStates(plan)).toEqual({ missing: 1, late: 1, unknown: 0, fresh: 1, none: 1 });
  });
});
