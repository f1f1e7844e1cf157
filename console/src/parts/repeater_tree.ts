// SPDX-License-Identifier: Apache-2.0
// What the tree of the repeaters of a line says: pure functions over the list in the order of the tree.
import type { Repeater } from '../data/repeaters';

export const mostRepeaters = 64;
export const deepest = 8;

/** How many repeaters stand before it. */
export const depthOf = (one: Repeater): number => Math.max(one.path.length - 1, 0);

/** What one answer from behind it is late by, with those before it. */
export function delayTo(one: Repeater, all: readonly Repeater[]): number {
  return all.filter(({ id }) => one.path.includes(id)).reduce((sum, { delay_ms }) => sum + delay_ms, 0);
}

/** Repeaters from this one to the deepest behind it, both counted. */
function height(of: Repeater, all: readonly Repeater[]): number {
  const behind = all.filter(({ path }) => path.includes(of.id));
  return Math.max(1, ...behind.map(({ path }) => path.length - path.indexOf(of.id)));
}

/** Behind which it may hang: not behind itself, and not deeper than a cascade goes. */
export function possibleParents(all: readonly Repeater[], self: Repeater | null): Repeater[] {
  const room = deepest - (self ? height(self, all) : 1);
  return all.filter((one) => !(self && one.path.includes(self.id)) && one.path.length <= room);
}

/** "Riser 2 › Floor 5": the names on the way, itself last. */
export function pathWords(id: string, all: readonly Repeater[]): string {
  const path = all.find((one) => one.id === id)?.path ?? [id];
  return path.map((step) => all.find((one) => one.id === step)?.name ?? step).join(' › ');
}
