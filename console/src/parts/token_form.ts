// SPDX-License-Identifier: Apache-2.0
import type { TokenOrder } from '../data/api_tokens';
import type { Permission } from '../data/permissions';
import { type Day, dayOf, instantOf, instantText, parseDay, stepSpan } from '../format/zone';

export const termsDays = [30, 90, 365] as const;
/** Two years, as the server bounds it. */
export const longestDays = 730;

export interface TokenForm {
  name: string;
  permissions: Permission[];
  /** One of termsDays, or "date". */
  term: string;
  /** The last day it is good, for "date". */
  day: Day;
}

export type TokenFault = 'name_missing' | 'permissions_missing' | 'bad_day';

/** When it ends: so many days from now, or with the last day in the utility's zone; null for a day that cannot be. */
export function endOf({ term, day }: TokenForm, now: Date, zone: string): Date | null {
  const after = (days: number) => new Date(now.getTime() + days * 86_400_000);
  if (term !== 'date') return after(Number(term));
  const next = parseDay(day) && parseDay(stepSpan(day, 'day', 1));
  if (!next || day < dayOf(now, zone)) return null;
  const end = instantOf(next, zone);
  return end <= after(longestDays) ? end : null;
}

/** What can be said without asking the server. */
export const faultsOf = (form: TokenForm, now: Date, zone: string): TokenFault[] => [
  ...(form.name.trim() ? [] : ['name_missing' as const]),
  ...(form.permissions.length > 0 ? [] : ['permissions_missing' as const]),
  ...(endOf(form, now, zone) ? [] : ['bad_day' as const]),
];

/** null while something is wrong. */
export function orderOf(form: TokenForm, now: Date, zone: string): TokenOrder | null {
  const end = endOf(form, now, zone);
  if (!end || faultsOf(form, now, zone).length > 0) return null;
  return { name: form.name.trim(), permissions: form.permissions, expires: instantText(end) };
}
