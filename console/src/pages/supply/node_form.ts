// SPDX-License-Identifier: Apache-2.0
import type { SupplyCommodity, SupplyKind, SupplyNode, SupplyNodeOrder, SupplyPart } from '../../data/supply';
import type { Named } from '../../data/types';
import { mayStandBelow, usualBelow } from './levels';

export type ParentRef = Pick<SupplyNode, 'id' | 'name' | 'kind'>;

export interface NodeForm {
  parent: ParentRef | null;
  kind: SupplyKind;
  part: SupplyPart;
  name: string;
  code: string;
  place: Named | null;
  measured_by: Named | null;
  note: string;
}

/** A new one is of the kind and part that most often follow what it stands below. */
export function formOf(one: SupplyNode | null, below: SupplyNode | null): NodeForm {
  const parent = one ? (one.path.at(-2) ?? null) : below;
  return {
    parent: parent && { id: parent.id, name: parent.name, kind: parent.kind },
    kind: one?.kind ?? usualBelow(below?.kind ?? null),
    part: one?.part ?? below?.part ?? 'main',
    name: one?.name ?? '',
    code: one?.code ?? '',
    place: one?.place ?? null,
    measured_by: one?.measured_by ?? null,
    note: one?.note ?? '',
  };
}

export function wrongOf(form: NodeForm): 'name' | 'kind' | null {
  if (!form.name.trim()) return 'name';
  return mayStandBelow(form.kind, form.parent?.kind ?? null) ? null : 'kind';
}

const orderOf = (form: NodeForm) => ({
  parent: form.parent?.id ?? null,
  kind: form.kind,
  part: form.part,
  name: form.name.trim(),
  code: form.code.trim(),
  place: form.place?.id ?? null,
  measured_by: form.measured_by?.id ?? null,
  note: form.note.trim(),
});

/** Only what differs; all of a new one. */
export function changeOf(old: SupplyNode | null, form: NodeForm, commodity: SupplyCommodity): SupplyNodeOrder {
  const order = orderOf(form);
  if (!old) return { commodity, ...order };
  const before = orderOf(formOf(old, null));
  return Object.fromEntries(
    Object.entries(order).filter(([key, value]) => before[key as keyof typeof before] !== value),
  );
}
