// SPDX-License-Identifier: Apache-2.0
// A meter that comes, goes or is exchanged: as it is filled in, and what is sent.
import type { EntryItem } from '../../data/meters';
import type { Swap, SwapOrder } from '../../data/points';
import type { Language, MeterRow } from '../../data/types';
import { instantOfWall } from '../../format/wall';
import { instantText } from '../../format/zone';
import { type EntryRow, entryItems, type TypedValues } from '../entry/entry_form';
import { plainFactor } from '../points/point_form';

export interface SwapForm {
  /** Wall clock of the utility. */
  at: string;
  /** That comes. */
  meter: MeterRow | null;
  /** What the meter that goes shows, and the one that comes. */
  end: TypedValues;
  start: TypedValues;
  factor: string;
  seal: string;
  removal_seal: string;
  note: string;
}

export const noValues: TypedValues = { values: {}, units: {} };

export type WrongSwap = { field: 'at' | 'meter' | 'factor' } | { field: 'start' | 'end'; key: string };

export const comes = (swap: Swap) => swap !== 'remove';
export const goes = (swap: Swap) => swap !== 'install';

interface Known {
  end: readonly EntryRow[];
  start: readonly EntryRow[];
  zone: string;
  language: Language;
  now: Date;
}

type Made = { ok: SwapOrder } | { wrong: WrongSwap };

const given = (texts: Partial<Record<'seal' | 'removal_seal' | 'note', string>>): Partial<SwapOrder> =>
  Object.fromEntries(Object.entries(texts).flatMap(([name, text]) => (text.trim() ? [[name, text.trim()]] : [])));

const items = (name: 'start' | 'end', list: readonly EntryItem[]): Partial<SwapOrder> =>
  list.length > 0 ? { [name]: [...list] } : {};

/** What is sent, or what is wrong with the form. */
export function swapOrder(form: SwapForm, swap: Swap, known: Known): Made {
  const at = instantOfWall(form.at, known.zone);
  if (!at || at > known.now) return { wrong: { field: 'at' } };
  const end = goes(swap) ? entryItems(form.end, known.end, known.language) : { ok: [] };
  if ('wrong' in end) return { wrong: { field: 'end', key: end.wrong } };
  const { seal, removal_seal, note } = form;
  const order: SwapOrder = { at: instantText(at), ...items('end', end.ok) };
  if (!comes(swap)) return { ok: { ...order, ...given({ removal_seal, note }) } };
  if (!form.meter) return { wrong: { field: 'meter' } };
  const start = entryItems(form.start, known.start, known.language);
  if ('wrong' in start) return { wrong: { field: 'start', key: start.wrong } };
  const factor = plainFactor(form.factor, known.language);
  if (factor === null || factor.startsWith('-')) return { wrong: { field: 'factor' } };
  const rest = given(goes(swap) ? { seal, removal_seal, note } : { seal, note });
  return { ok: { ...order, meter: form.meter.id, ...items('start', start.ok), factor, ...rest } };
}

/** Which register a refusal is about: "start[1].value" of the order that was sent. */
export function refusedRegister(field: string, name: 'start' | 'end', sent: SwapOrder | undefined): string | null {
  const match = /^(start|end)\[(\d+)\]/.exec(field);
  return match?.[1] === name ? (sent?.[name]?.[Number(match[2])]?.register ?? null) : null;
}
