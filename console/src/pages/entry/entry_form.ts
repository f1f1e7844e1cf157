// SPDX-License-Identifier: Apache-2.0
// What somebody reads off a meter, as it is typed and as it is sent.
import type { EntryItem, EntryOrder } from '../../data/meters';
import type { ModelRegister } from '../../data/models';
import type { Commodity, Language, Register, RegisterValue } from '../../data/types';
import { compare, decimalText, parseDecimal } from '../../format/decimal';
import { convert, exactUnits } from '../../format/units';
import { instantOfWall } from '../../format/wall';
import { instantText } from '../../format/zone';
import { countersOf, mainQuantities } from '../meter/pick';

export interface EntryRow {
  register: Register;
  /** Of the last reading; null where there is none. */
  last: string | null;
}

/** The plain register of a quantity. */
export const registerOf = (quantity: string, unit: string): Register => ({
  key: `${quantity}:${unit}:instantaneous:0:0:0:`,
  quantity,
  unit,
  function: 'instantaneous',
  storage: 0,
  tariff: 0,
  subunit: 0,
  qualifier: '',
});

const usualUnits: Readonly<Record<string, string>> = { volume: 'm3', standard_volume: 'm3', hca_units: '' };

/** Counters of the last reading; of a meter that was never read, those of its model, or what its commodity is sold by. */
export function entryRows(
  registers: readonly RegisterValue[],
  rules: readonly ModelRegister[],
  commodity: Commodity,
): EntryRow[] {
  const read = countersOf(registers, commodity).map((one) => ({ register: one, last: one.value }));
  if (read.length > 0) return read;
  const known = rules.map(({ quantity, unit }) => ({
    ...registerOf(quantity, unit),
    value: null,
    validity: 'ok' as const,
  }));
  const told = countersOf(known, commodity).filter((one, n, all) => all.findIndex(({ key }) => key === one.key) === n);
  if (told.length > 0) return told.map((one) => ({ register: one, last: null }));
  const quantity = mainQuantities(commodity)[0] ?? 'volume';
  return [{ register: registerOf(quantity, usualUnits[quantity] ?? 'Wh'), last: null }];
}

/** What the dial most likely shows: the unit the user reads, as far as it can be stored exactly. */
export function firstUnit(register: Register, shown: string): string {
  const fit = exactUnits(register.unit);
  return fit.includes(shown) ? shown : fit.includes('kWh') ? 'kWh' : register.unit;
}

/** Digits with the decimal sign of the language, blanks between them allowed; null when it is no such number. */
export function plainNumber(text: string, language: Language): string | null {
  const bare = text.replace(/[\s\u00a0\u202f]/g, '');
  const plain = language === 'ru' ? bare.replace(',', '.') : bare;
  return /^\d{1,15}(\.\d{1,9})?$/.test(plain) ? plain : null;
}

/** Values as typed, and the units they are typed in, by key of the register. */
export interface TypedValues {
  values: Readonly<Record<string, string>>;
  units: Readonly<Record<string, string>>;
}

export interface EntryForm extends TypedValues {
  /** Wall clock of the utility: "2026-11-21T10:30". */
  time: string;
  note: string;
}

export type WrongEntry = { field: 'time' | 'nothing' } | { field: 'value'; key: string };

/** The values that were typed, in the units of the registers, or the register whose value is no number. */
export function entryItems(
  typed: TypedValues,
  rows: readonly EntryRow[],
  language: Language,
): { ok: EntryItem[] } | { wrong: string } {
  const items: EntryItem[] = [];
  for (const { register } of rows) {
    const text = typed.values[register.key]?.trim() ?? '';
    if (!text) continue;
    const plain = plainNumber(text, language);
    const value = plain === null ? null : convert(plain, typed.units[register.key] ?? register.unit, register.unit);
    if (!value) return { wrong: register.key };
    items.push({ register: register.key, value: decimalText(value), unit: register.unit });
  }
  return { ok: items };
}

/** What is sent, in the units of the registers, or what is wrong with the form. */
export function entryOrder(
  form: EntryForm,
  rows: readonly EntryRow[],
  zone: string,
  language: Language,
  now: Date,
): { ok: EntryOrder } | { wrong: WrongEntry } {
  const at = instantOfWall(form.time, zone);
  if (!at || at > now) return { wrong: { field: 'time' } };
  const items = entryItems(form, rows, language);
  if ('wrong' in items) return { wrong: { field: 'value', key: items.wrong } };
  if (items.ok.length === 0) return { wrong: { field: 'nothing' } };
  const note = form.note.trim();
  return { ok: { time: instantText(at), items: items.ok, ...(note ? { note } : {}) } };
}

/** It counts backwards: most likely a slip, now and then a new register. */
export function isBelow(row: EntryRow, typed: string, unit: string, language: Language): boolean {
  const value = convert(plainNumber(typed, language), unit, row.register.unit);
  const last = parseDecimal(row.last);
  return value !== null && last !== null && compare(value, last) < 0;
}

/** Which register a refusal is about: "items[1].unit" of the order that was sent. */
export function refusedKey(field: string, sent: EntryOrder | undefined): string | null {
  const place = /^items\[(\d+)\]/.exec(field)?.[1];
  return place === undefined ? null : (sent?.items[Number(place)]?.register ?? null);
}
