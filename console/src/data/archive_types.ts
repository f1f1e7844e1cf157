// SPDX-License-Identifier: Apache-2.0
import type { Commodity, MeterState, Named } from './types';

/** From the root down; any may be left out, and a zone may stand in a zone. */
export const placeKinds = [
  'company',
  'zone',
  'heat_station',
  'community',
  'building',
  'unit',
  'floor',
  'room',
] as const;
export type PlaceKind = (typeof placeKinds)[number];

export const customerClasses = ['residential', 'commercial', 'bulk', 'multi_dwelling'] as const;
export type CustomerClass = (typeof customerClasses)[number];

export interface PlaceStep extends Named {
  kind: PlaceKind;
}

export interface Place {
  id: string;
  /** null: a root. */
  parent: string | null;
  kind: PlaceKind;
  name: string;
  /** External key; "" where it has none. */
  code: string;
  /** From the community down: "Birch Court 3-1-502". */
  address: string;
  /** Root first, itself last. */
  path: PlaceStep[];
  area_m2: string | null;
  people: number | null;
  customer_class: CustomerClass | null;
  latitude: string | null;
  longitude: string | null;
  note: string;
  retired: boolean;
  created: string;
  changed: string;
  /** Directly below it. */
  children: number;
  /** In the whole subtree. */
  rooms: number;
  meters: number;
  /** Of these meters. */
  states: Readonly<Record<MeterState, number>>;
}

export type PlaceOrder = Partial<
  Pick<
    Place,
    'parent' | 'kind' | 'name' | 'code' | 'area_m2' | 'people' | 'customer_class' | 'latitude' | 'longitude' | 'note'
  >
>;

export interface BulkLevel {
  kind: PlaceKind;
  /** "B3", "1-3", "A-C", "01-18", "1,2,5-8", "{floor}01-{floor}02". */
  names: string;
}

export interface BulkOrder {
  parent: string | null;
  levels: BulkLevel[];
  area_m2?: string;
  customer_class?: CustomerClass;
  dry_run?: boolean;
}

export interface BulkResult {
  places: number;
  by_kind: Partial<Record<PlaceKind, number>>;
  first: string[];
  last: string[];
  made: string[];
  /** That are there already and are built upon. */
  existing: number;
}

export interface PlanMeter {
  id: string;
  commodity: Commodity;
  state: MeterState;
}

export interface PlanRoom extends Named {
  meters: PlanMeter[];
}

export interface PlanFloor {
  name: string;
  rooms: PlanRoom[];
}

export interface PlanUnit {
  /** null: floors and dwellings without an entrance. */
  id: string | null;
  name: string;
  floors: PlanFloor[];
}

export interface BuildingPlan {
  building: Place;
  units: PlanUnit[];
}

export interface MeterGroup extends Named {
  note: string;
  meters: number;
  created: string;
  changed: string;
}

export const changedKinds = [
  'place',
  'point',
  'installation',
  'meter_group',
  'gateway',
  'line',
  'repeater',
  'meter',
  'customer',
  'account',
  'contract',
  'supply_node',
  'valve',
] as const;
export type ChangedKind = (typeof changedKinds)[number];

export interface ChangedField {
  name: string;
  before: string | null;
  after: string | null;
}

export const changeActions = ['created', 'changed', 'retired', 'restored', 'removed', 'viewed'] as const;

export interface Change {
  id: string;
  at: string;
  /** null: the server itself. */
  author: Named | null;
  action: (typeof changeActions)[number];
  import: string | null;
  fields: ChangedField[];
}
