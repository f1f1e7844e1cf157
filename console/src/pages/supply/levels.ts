// SPDX-License-Identifier: Apache-2.0
import { type SupplyKind, type SupplyNode, type SupplyPart, supplyKinds } from '../../data/supply';

const rank = (kind: SupplyKind): number => supplyKinds.indexOf(kind);

/** A branch may leave a branch; else a level stands below a higher one. */
export const mayStandBelow = (kind: SupplyKind, parent: SupplyKind | null): boolean =>
  parent === null || rank(kind) > rank(parent) || (kind === 'branch' && parent === 'branch');

export const kindsBelow = (parent: SupplyKind | null): SupplyKind[] =>
  supplyKinds.filter((kind) => mayStandBelow(kind, parent));

/** What is most often the next one down. */
export const usualBelow = (parent: SupplyKind | null): SupplyKind => kindsBelow(parent)[0] ?? 'riser';

export type Shade = 'shown' | 'muted' | 'hidden';

/** The distribution network hangs on the main one: alone it is shown with the way to it, the main one without what hangs there. */
export function shadeOf(part: SupplyPart, wanted: SupplyPart | ''): Shade {
  if (wanted === '' || part === wanted) return 'shown';
  return wanted === 'main' ? 'hidden' : 'muted';
}

const order = new Intl.Collator(undefined, { numeric: true });

/** Riser 2 before Riser 10. */
export const sortNodes = <Node extends Pick<SupplyNode, 'name'>>(nodes: readonly Node[]): Node[] =>
  [...nodes].sort((a, b) => order.compare(a.name, b.name));
