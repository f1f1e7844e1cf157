// SPDX-License-Identifier: Apache-2.0
import type { SupplyNode } from '../../data/supply';
import { sortNodes } from './levels';

/** More than anybody could look at. */
export const mostPainted = 300;

/** A node with what stands directly below it: ends as spots on its own wire, others as limbs of their own. */
export interface Limb {
  node: SupplyNode;
  depth: number;
  /** Which limb it hangs on; -1 for the first ones. */
  parent: number;
  ends: SupplyNode[];
  /** Directly below it and not painted. */
  more: number;
}

/** From the top down, level by level, until there is no more room. */
function chosen(below: (id: string | null) => SupplyNode[], tops: SupplyNode[], most: number): Set<string> {
  const out = new Set<string>();
  let level = tops;
  while (level.length > 0 && out.size < most) {
    for (const node of level) if (out.size < most) out.add(node.id);
    level = level.filter(({ id }) => out.has(id)).flatMap(({ id }) => below(id));
  }
  return out;
}

/** `top`: "" for the whole tree. */
export function limbsOf(nodes: readonly SupplyNode[], top: string, most = mostPainted): Limb[] {
  const unique = [...new Map(nodes.map((node) => [node.id, node])).values()];
  const children = new Map<string | null, SupplyNode[]>();
  for (const node of sortNodes(unique)) children.set(node.parent, [...(children.get(node.parent) ?? []), node]);
  const below = (id: string | null) => children.get(id) ?? [];
  const tops = top ? unique.filter(({ id }) => id === top) : below(null);
  const painted = chosen(below, tops, most);
  const limbs: Limb[] = [];
  const grow = (node: SupplyNode, depth: number, parent: number): void => {
    const here = below(node.id).filter(({ id }) => painted.has(id));
    const ends = here.filter(({ children: count }) => count === 0);
    const at = limbs.push({ node, depth, parent, ends, more: Math.max((node.children ?? 0) - here.length, 0) }) - 1;
    for (const one of here) if (one.children) grow(one, depth + 1, at);
  };
  for (const node of tops) if (painted.has(node.id)) grow(node, 0, -1);
  return limbs;
}
