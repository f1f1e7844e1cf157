// SPDX-License-Identifier: Apache-2.0
// A measurement point as it is filled in, and what of it is sent.
import type { MeasurementPoint, PointKind, PointOrder, PointPart } from '../../data/points';
import type { Commodity, Language, Named } from '../../data/types';
import { compare, decimalText, parseDecimal, trimZeros } from '../../format/decimal';
import { plainNumber } from '../entry/entry_form';

export interface PointForm {
  kind: PointKind;
  commodity: Commodity;
  /** Id; "" for none. */
  place: string;
  /** Of the supply network; of the same commodity. */
  node: Named | null;
  name: string;
  code: string;
  note: string;
  parts: PointPart[];
}

export const longestName = 200;
export const longestCode = 60;
/** 1000 bytes in any language. */
export const longestNote = 330;

export const formOf = (point: MeasurementPoint | null): PointForm => ({
  kind: point?.kind ?? 'meter',
  commodity: point?.commodity ?? 'heat',
  place: point?.place?.id ?? '',
  node: point?.node ?? null,
  name: point?.name ?? '',
  code: point?.code ?? '',
  note: point?.note ?? '',
  parts: point?.parts ?? [],
});

/** "2", "-1", "0.5": as it counts; null when it is no such number, or nothing would count. */
export function plainFactor(text: string, language: Language): string | null {
  const bare = text.trim().replace('\u2212', '-');
  const digits = plainNumber(bare.replace(/^-/, ''), language);
  const value = digits === null ? null : parseDecimal(digits);
  if (!value || value.mantissa === 0n) return null;
  return `${bare.startsWith('-') ? '-' : ''}${decimalText(trimZeros(value))}`;
}

export type WrongPoint = 'name' | 'parts' | 'factor';

/** A point without a place needs a name, a sum parts, and each part a factor. */
export function wrongOf(form: PointForm, language: Language): WrongPoint | null {
  if (!form.place && !form.name.trim()) return 'name';
  if (form.kind !== 'sum') return null;
  if (form.parts.length === 0) return 'parts';
  return form.parts.some((part) => plainFactor(part.factor, language) === null) ? 'factor' : null;
}

const orderOf = (form: PointForm, language: Language): PointOrder => ({
  kind: form.kind,
  commodity: form.commodity,
  place: form.place || null,
  node: form.node?.id ?? null,
  name: form.name.trim(),
  code: form.code.trim(),
  note: form.note.trim(),
  ...(form.kind === 'sum'
    ? {
        parts: form.parts.map(({ point, factor }) => ({ point, factor: plainFactor(factor, language) ?? factor })),
      }
    : {}),
});

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** What a new point is made of, or what of a known one has changed. The kind of a point stays what it is. */
export function changeOf(point: MeasurementPoint | null, form: PointForm, language: Language): PointOrder {
  const now = orderOf(form, language);
  if (!point) return now;
  const { kind: _, ...rest } = now;
  const before = orderOf(formOf(point), language);
  return Object.fromEntries(
    Object.entries(rest).filter(([name, value]) => !same(value, before[name as keyof PointOrder])),
  );
}

/** "1" and "-1" are chosen, anything else is typed. */
export function factorChoice(factor: string): '1' | '-1' | 'other' {
  const value = parseDecimal(factor);
  if (value && compare(value, { mantissa: 1n, scale: 0 }) === 0) return '1';
  return value && compare(value, { mantissa: -1n, scale: 0 }) === 0 ? '-1' : 'other';
}
