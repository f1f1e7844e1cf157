// SPDX-License-Identifier: Apache-2.0
import {
  type BulkLevel,
  type BulkOrder,
  type CustomerClass,
  type PlaceKind,
  placeKinds,
} from '../../data/archive_types';
import { isArea, kindsIn, plainNumber } from './place_form';

export const numberings = ['padded', 'plain', 'letter'] as const;
/** How dwellings are numbered on floor 18: 1801, 181 or 18A. */
export type Numbering = (typeof numberings)[number];

export interface BulkForm {
  building: string;
  units: number;
  floors: number;
  first_floor: number;
  rooms: number;
  numbering: Numbering;
  /** Filled in: the patterns are used in place of the fields above. */
  levels: BulkLevel[] | null;
  area: string;
  customer_class: CustomerClass | '';
}

export const freshBulk: BulkForm = {
  building: '',
  units: 3,
  floors: 18,
  first_floor: 1,
  rooms: 2,
  numbering: 'padded',
  levels: null,
  area: '',
  customer_class: '',
};

export const mostRooms: Readonly<Record<Numbering, number>> = { padded: 99, plain: 9, letter: 26 };

const range = (from: number | string, to: number | string) => (from === to ? String(from) : `${from}-${to}`);

function roomNames({ rooms, numbering, floors }: BulkForm): string {
  const n = Math.min(rooms, mostRooms[numbering]);
  const floor = floors > 0 ? '{floor}' : '';
  const sign = (at: number) =>
    numbering === 'letter'
      ? String.fromCharCode(64 + at)
      : numbering === 'padded'
        ? String(at).padStart(2, '0')
        : String(at);
  const name = (at: number) => `${floor}${sign(at)}`;
  // A range of letters behind a number is a list: ranges run over numbers or over single letters.
  if (numbering === 'letter' && floor) return Array.from({ length: n }, (_, at) => name(at + 1)).join(',');
  return range(name(1), name(n));
}

/** The fields as levels; those that `parent` cannot hold are left out, as are those of none. */
export function levelsOf(form: BulkForm, parent: PlaceKind | null): BulkLevel[] {
  if (form.levels) return form.levels.map(({ kind, names }) => ({ kind, names: names.trim() }));
  const all: BulkLevel[] = [
    { kind: 'building', names: form.building.trim() },
    { kind: 'unit', names: form.units > 0 ? range(1, form.units) : '' },
    {
      kind: 'floor',
      names: form.floors > 0 ? range(form.first_floor, form.first_floor + form.floors - 1) : '',
    },
    { kind: 'room', names: form.rooms > 0 ? roomNames(form) : '' },
  ];
  const possible = kindsIn(parent);
  return all.filter(({ kind, names }) => possible.includes(kind) && (kind === 'building' || names !== ''));
}

/** Nothing is asked of the server before every level has names. */
export const isReady = (form: BulkForm, levels: readonly BulkLevel[]): boolean =>
  levels.length > 0 && levels.every(({ names }) => names !== '') && isArea(form.area);

export function orderOf(form: BulkForm, parent: { id: string; kind: PlaceKind } | null): BulkOrder {
  return {
    parent: parent?.id ?? null,
    levels: levelsOf(form, parent?.kind ?? null),
    ...(plainNumber(form.area) ? { area_m2: plainNumber(form.area) } : {}),
    ...(form.customer_class ? { customer_class: form.customer_class } : {}),
  };
}

/** The level that most likely follows. */
export function nextLevel(levels: readonly BulkLevel[], parent: PlaceKind | null): BulkLevel | null {
  const last = levels.at(-1)?.kind ?? parent;
  const kinds = last ? placeKinds.slice(placeKinds.indexOf(last) + 1) : placeKinds;
  const kind = kinds[0];
  return kind ? { kind, names: '' } : null;
}
