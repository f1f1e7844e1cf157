// SPDX-License-Identifier: Apache-2.0
import {
  type Customer,
  type CustomerKind,
  type CustomerOrder,
  type Personal,
  type PersonalKey,
  personalKeys,
} from '../../data/customers';
import type { Language } from '../../data/types';
import { languages } from '../../text/i18n';

export interface CustomerForm {
  kind: CustomerKind;
  /** "": the server gives one out. */
  number: string;
  personal: Personal;
  protection: string;
  language: Language | '';
  note: string;
}

export const noPersonal: Personal = { name: '', contact: '', phone: '', email: '', id_number: '', address: '' };

/** Personal data is not in the form before it was shown. */
export const formOf = (one: Customer | null): CustomerForm => ({
  kind: one?.kind ?? 'person',
  number: one?.number ?? '',
  personal: noPersonal,
  protection: one?.protection ?? '',
  language: languages.find(({ id }) => id === one?.language)?.id ?? '',
  note: one?.note ?? '',
});

/** Only a company has somebody to ask for. */
export const keysOf = (kind: CustomerKind): PersonalKey[] =>
  personalKeys.filter((key) => key !== 'contact' || kind === 'company');

export function nameMissing(form: CustomerForm, old: Customer | null, shown: Personal | null): boolean {
  return (old === null || shown !== null) && form.personal.name.trim() === '';
}

/** Unseen, a field left empty is kept; seen, it is cleared. */
export function personalChange(shown: Personal | null, form: CustomerForm): Partial<Personal> {
  const out: Partial<Personal> = {};
  for (const key of personalKeys) {
    const text = form.personal[key].trim();
    if (text !== (shown?.[key] ?? '')) out[key] = text;
  }
  return out;
}

/** Only what differs from what is there. */
export function changeOf(old: Customer | null, shown: Personal | null, form: CustomerForm): CustomerOrder {
  const before = formOf(old);
  const order: CustomerOrder = {};
  if (!old || form.kind !== before.kind) order.kind = form.kind;
  if (form.number.trim() !== before.number) order.number = form.number.trim();
  if (form.protection.trim() !== before.protection) order.protection = form.protection.trim();
  if (form.language !== before.language) order.language = form.language;
  if (form.note.trim() !== before.note) order.note = form.note.trim();
  const personal = personalChange(shown, form);
  if (Object.keys(personal).length > 0) order.personal = personal;
  return order;
}
