// SPDX-License-Identifier: Apache-2.0
import type { ModelRow } from '../../data/models';
import type { Capability } from '../../data/types';

export const capabilities: readonly Capability[] = ['valve', 'relay', 'clock', 'archive', 'prepaid'];

/** Names from the address, "valve.prepaid"; unknown ones are dropped. */
export function chosenCapabilities(text: string): Capability[] {
  const asked = text.split('.');
  return capabilities.filter((one) => asked.includes(one));
}

/** Models that can do all of what is asked for. */
export function able(models: readonly ModelRow[], wanted: readonly Capability[]): ModelRow[] {
  return models.filter((model) => wanted.every((one) => model.capabilities.includes(one)));
}

/** How many of the shown models can do each thing beside what is already asked for. */
export function countAble(models: readonly ModelRow[], wanted: readonly Capability[]): Record<Capability, number> {
  const count = { valve: 0, relay: 0, clock: 0, archive: 0, prepaid: 0 };
  for (const one of capabilities) count[one] = able(models, [...wanted, one]).length;
  return count;
}
