// SPDX-License-Identifier: Apache-2.0
// People speak of the first and the last day of a contract; the server of moments.
import type { Contract, ContractChange } from '../../data/contracts';
import { type Day, dayOf, instantOf, instantText, parseDay, stepSpan } from '../../format/zone';

export function dayBegin(day: Day, zone: string): string {
  return instantText(instantOf(parseDay(day) ?? { year: 1970, month: 1, day: 1 }, zone));
}

export const firstDay = (from: string, zone: string): Day => dayOf(new Date(from), zone);
/** The day that holds the last moment before `until`. */
export const lastDay = (until: string, zone: string): Day => dayOf(new Date(Date.parse(until) - 1), zone);
export const untilOf = (last: Day, zone: string): string => dayBegin(stepSpan(last, 'day', 1), zone);

export type Lasts = 'coming' | 'now' | 'past';

export function lastsOf({ from, until }: Pick<Contract, 'from' | 'until'>, now: number): Lasts {
  if (Date.parse(from) > now) return 'coming';
  return until !== null && Date.parse(until) <= now ? 'past' : 'now';
}

export interface ContractForm {
  number: string;
  from: Day;
  /** "" while it lasts. */
  last: Day | '';
  area: string;
  note: string;
}

export const formOf = (one: Contract | null, zone: string, today: Day): ContractForm => ({
  number: one?.number ?? '',
  from: one ? firstDay(one.from, zone) : today,
  last: one?.until ? lastDay(one.until, zone) : '',
  area: one?.area_m2 ?? '',
  note: one?.note ?? '',
});

export type WrongField = 'from' | 'until' | 'area_m2';

export function wrongOf(form: ContractForm): WrongField | null {
  if (!parseDay(form.from)) return 'from';
  if (form.last && (!parseDay(form.last) || form.last < form.from)) return 'until';
  return form.area.trim() === '' || /^\d{1,7}([.,]\d{1,2})?$/.test(form.area.trim()) ? null : 'area_m2';
}

/** An exact number of the server, with a point whatever the language. */
export const areaOf = (text: string): string | null => text.trim().replace(',', '.') || null;

/** Only what differs: a moment within a day stays as it is while its day stays. */
export function changeOf(old: Contract, form: ContractForm, zone: string): ContractChange {
  const before = formOf(old, zone, '');
  const change: ContractChange = {};
  if (form.number.trim() !== before.number) change.number = form.number.trim();
  if (form.from !== before.from) change.from = dayBegin(form.from, zone);
  if (form.last !== before.last) change.until = form.last ? untilOf(form.last, zone) : null;
  if (areaOf(form.area) !== areaOf(before.area)) change.area_m2 = areaOf(form.area);
  if (form.note.trim() !== before.note) change.note = form.note.trim();
  return change;
}
