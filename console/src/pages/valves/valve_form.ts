// SPDX-License-Identifier: Apache-2.0
// A valve as it is filled in, and what of it is sent.

import type { Commodity, Named } from '../../data/types';
import type { Valve, ValveKind, ValveOrder, ValvePosition } from '../../data/valves';

export const drives = ['hand', 'meter', 'line'] as const;
/** How it is reached: exactly one way. */
export type Drive = (typeof drives)[number];

export interface ValveForm {
  number: string;
  manufacturer: string;
  kind: ValveKind;
  commodity: Commodity;
  /** "" where it is not known. */
  diameter: string;
  point: Named | null;
  /** Id; "" for where the point is. */
  place: string;
  drive: Drive;
  meter: Named | null;
  /** Id; "" for none. */
  line: string;
  address: string;
  normally: ValvePosition;
  note: string;
}

export const driveOf = (valve: Pick<Valve, 'meter' | 'line'>): Drive =>
  valve.meter ? 'meter' : valve.line ? 'line' : 'hand';

const empty: ValveForm = {
  number: '',
  manufacturer: '',
  kind: 'shutoff',
  commodity: 'heat',
  diameter: '',
  point: null,
  place: '',
  drive: 'hand',
  meter: null,
  line: '',
  address: '',
  normally: 'open',
  note: '',
};

export function formOf(valve: Valve | null): ValveForm {
  if (!valve) return empty;
  const { number, manufacturer, kind, commodity, point, address, normally, note } = valve;
  return {
    ...{ number, manufacturer, kind, commodity, point, address, normally, note },
    diameter: valve.nominal_diameter_mm === null ? '' : String(valve.nominal_diameter_mm),
    place: valve.place?.id ?? '',
    drive: driveOf(valve),
    meter: valve.meter && { id: valve.meter.id, name: valve.meter.number },
    line: valve.line?.id ?? '',
  };
}

export type WrongValve = 'number' | 'nominal_diameter_mm' | 'meter' | 'line' | 'address';

/** What can be said without asking the server; it judges the rest. */
export function wrongOf(form: ValveForm): WrongValve | null {
  if (!form.number.trim()) return 'number';
  if (form.diameter.trim() && !/^[1-9]\d{0,3}$/.test(form.diameter.trim())) return 'nominal_diameter_mm';
  if (form.drive === 'meter' && !form.meter) return 'meter';
  if (form.drive === 'line' && !form.line) return 'line';
  return form.drive === 'line' && !form.address.trim() ? 'address' : null;
}

const orderOf = (form: ValveForm): ValveOrder => ({
  number: form.number.trim(),
  manufacturer: form.manufacturer.trim(),
  kind: form.kind,
  commodity: form.commodity,
  nominal_diameter_mm: form.diameter.trim() ? Number(form.diameter) : null,
  point: form.point?.id ?? null,
  place: form.place || null,
  meter: form.drive === 'meter' ? (form.meter?.id ?? null) : null,
  line: form.drive === 'line' ? form.line || null : null,
  address: form.drive === 'line' ? form.address.trim() : '',
  normally: form.normally,
  note: form.note.trim(),
});

/** What a new valve is made of, or what of a known one has changed. */
export function changeOf(valve: Valve | null, form: ValveForm): ValveOrder {
  const now = orderOf(form);
  if (!valve) return now;
  const before = orderOf(formOf(valve));
  return Object.fromEntries(Object.entries(now).filter(([name, value]) => value !== before[name as keyof ValveOrder]));
}

/** What is built into a meter is driven by it. */
export const withKind = (form: ValveForm, kind: ValveKind): ValveForm => ({
  ...form,
  kind,
  drive: kind === 'built_in' ? 'meter' : form.drive,
});
