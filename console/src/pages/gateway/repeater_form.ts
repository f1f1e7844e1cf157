// SPDX-License-Identifier: Apache-2.0
import type { Repeater, RepeaterOrder } from '../../data/repeaters';
import { isAddress, plainAddress } from '../../format/protocols';

export const longestDelayMs = 5000;
export const longestName = 100;

export interface RepeaterForm {
  name: string;
  /** It relays only after it was selected by its address. */
  switching: boolean;
  address: string;
  /** "" for the line itself. */
  parent: string;
  delay_ms: number | null;
  note: string;
}

export const formOf = (one: Repeater | null): RepeaterForm => ({
  name: one?.name ?? '',
  switching: one ? one.address !== null : true,
  address: one?.address ?? '',
  parent: one?.parent ?? '',
  delay_ms: one?.delay_ms ?? 0,
  note: one?.note ?? '',
});

export type WrongField = 'name' | 'address' | 'delay_ms';

export function wrongOf(form: RepeaterForm): WrongField | null {
  if (!form.name.trim()) return 'name';
  if (form.switching && !isAddress('mbus', form.address)) return 'address';
  if (form.delay_ms === null || form.delay_ms < 0 || form.delay_ms > longestDelayMs) return 'delay_ms';
  return null;
}

const orderOf = (form: RepeaterForm) => ({
  name: form.name.trim(),
  address: form.switching ? plainAddress('mbus', form.address) : null,
  parent: form.parent || null,
  delay_ms: form.delay_ms ?? 0,
  note: form.note.trim(),
});

/** Only what differs; all of a new one. */
export function changeOf(old: Repeater | null, form: RepeaterForm): RepeaterOrder {
  const order = orderOf(form);
  if (!old) return order;
  const before = orderOf(formOf(old));
  return Object.fromEntries(
    Object.entries(order).filter(([key, value]) => before[key as keyof typeof before] !== value),
  );
}
