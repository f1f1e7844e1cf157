// SPDX-License-Identifier: Apache-2.0
import { type CustomerClass, type Place, type PlaceKind, type PlaceOrder, placeKinds } from '../../data/archive_types';

export interface PlaceForm {
  kind: PlaceKind;
  name: string;
  code: string;
  /** Numbers as they are typed; "" for none. */
  area: string;
  people: string;
  customer_class: CustomerClass | '';
  latitude: string;
  longitude: string;
  note: string;
}

/** What may stand in such a place, from the top level down. */
export function kindsIn(parent: PlaceKind | null): PlaceKind[] {
  if (parent === null) return [...placeKinds];
  const below = placeKinds.slice(placeKinds.indexOf(parent) + 1);
  return parent === 'zone' ? ['zone', ...below] : below;
}

/** What one most likely wants to add there. */
const usual: Readonly<Record<PlaceKind, PlaceKind>> = {
  company: 'zone',
  zone: 'heat_station',
  heat_station: 'community',
  community: 'building',
  building: 'unit',
  unit: 'floor',
  floor: 'room',
  room: 'room',
};

export const formOf = (place: Place | null, parent: PlaceKind | null): PlaceForm => ({
  kind: place?.kind ?? (parent ? usual[parent] : 'community'),
  name: place?.name ?? '',
  code: place?.code ?? '',
  area: place?.area_m2 ?? '',
  people: place?.people == null ? '' : String(place.people),
  customer_class: place?.customer_class ?? '',
  latitude: place?.latitude ?? '',
  longitude: place?.longitude ?? '',
  note: place?.note ?? '',
});

/** A decimal comma is a point. */
export const plainNumber = (text: string): string => text.trim().replace(',', '.').replace('−', '-');

export const isArea = (text: string): boolean => /^(\d{1,9}(\.\d{1,2})?)?$/.test(plainNumber(text));
const isPeople = (text: string): boolean => /^\d{0,6}$/.test(text.trim());

function isDegrees(text: string, most: number): boolean {
  const plain = plainNumber(text);
  return /^-?\d{1,3}(\.\d{1,6})?$/.test(plain) && Math.abs(Number(plain)) <= most;
}

export type WrongField = 'name' | 'area_m2' | 'people' | 'latitude';

export function wrongOf(form: PlaceForm): WrongField | null {
  if (!form.name.trim()) return 'name';
  if (!isArea(form.area)) return 'area_m2';
  if (!isPeople(form.people)) return 'people';
  const none = form.latitude.trim() === '' && form.longitude.trim() === '';
  return none || (isDegrees(form.latitude, 90) && isDegrees(form.longitude, 180)) ? null : 'latitude';
}

const orderOf = (form: PlaceForm) => ({
  kind: form.kind,
  name: form.name.trim(),
  code: form.code.trim(),
  area_m2: plainNumber(form.area) || null,
  people: form.people.trim() ? Number(form.people) : null,
  customer_class: form.customer_class || null,
  latitude: plainNumber(form.latitude) || null,
  longitude: plainNumber(form.longitude) || null,
  note: form.note.trim(),
});

type Order = ReturnType<typeof orderOf>;

/** Only what differs; of a new one, what is filled in. */
export function changeOf(old: Place | null, form: PlaceForm): PlaceOrder {
  const order = orderOf(form);
  const before: Partial<Order> = old ? orderOf(formOf(old, null)) : { code: '', note: '' };
  const empty = (key: string) => (key in before ? before[key as keyof Order] : null);
  const change = Object.entries(order).filter(([key, value]) => value !== empty(key));
  const degrees = change.some(([key]) => key === 'latitude' || key === 'longitude');
  const both = degrees ? { latitude: order.latitude, longitude: order.longitude } : {};
  return { ...Object.fromEntries(change), ...both };
}

/** Where it may be moved to: not into itself, and only below a higher level. */
export function mayHold(parent: Place, moved: Place): boolean {
  return (
    !parent.retired &&
    kindsIn(parent.kind).includes(moved.kind) &&
    !parent.path.some((step) => step.id === moved.id) &&
    parent.id !== moved.parent
  );
}
