// SPDX-License-Identifier: Apache-2.0
import type { ArchiveKind, ChangeAction, CustomerClass, PlaceKind } from './api.gen';

export type {
  ArchiveKind as ChangedKind,
  Change,
  ChangeField as ChangedField,
  CustomerClass,
  MeterGroup,
  Place,
  PlaceBulk as BulkOrder,
  PlaceBulkResult as BulkResult,
  PlaceKind,
  PlaceLevel as BulkLevel,
  PlacePatch as PlaceOrder,
  PlacePlan as BuildingPlan,
  PlaceStep,
  PlanFloor,
  PlanMeter,
  PlanRoom,
  PlanUnit,
} from './api.gen';

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
] as const satisfies readonly PlaceKind[];

export const customerClasses = [
  'residential',
  'commercial',
  'bulk',
  'multi_dwelling',
] as const satisfies readonly CustomerClass[];

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
] as const satisfies readonly ArchiveKind[];

export const changeActions = [
  'created',
  'changed',
  'retired',
  'restored',
  'removed',
  'viewed',
] as const satisfies readonly ChangeAction[];
