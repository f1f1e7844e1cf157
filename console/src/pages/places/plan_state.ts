// SPDX-License-Identifier: Apache-2.0
import type { BuildingPlan, PlanRoom, PlanUnit } from '../../data/archive_types';
import type { MeterState } from '../../data/types';
import { worstFirst } from '../../parts/worst_state';

/** null: it has no meter. */
export const stateOf = (room: PlanRoom): MeterState | null =>
  worstFirst.find((state) => room.meters.some((meter) => meter.state === state)) ?? null;

const natural = new Intl.Collator('en', { numeric: true });

/** The floors of all units from the top down: they stand beside each other in one row. */
export function floorsOf(units: readonly PlanUnit[]): string[] {
  const names = new Set(units.flatMap((unit) => unit.floors.map((floor) => floor.name)));
  return [...names].sort((a, b) => natural.compare(b, a));
}

export const roomsOf = (unit: PlanUnit, floor: string): PlanRoom[] =>
  unit.floors.find((one) => one.name === floor)?.rooms ?? [];

/** How many dwellings are in each state; `none`: without a meter. */
export function countStates(plan: BuildingPlan): Record<MeterState | 'none', number> {
  const count = { missing: 0, late: 0, unknown: 0, fresh: 0, none: 0 };
  for (const unit of plan.units)
    for (const floor of unit.floors) for (const room of floor.rooms) count[stateOf(room) ?? 'none'] += 1;
  return count;
}
