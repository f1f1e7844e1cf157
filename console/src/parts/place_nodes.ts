// SPDX-License-Identifier: Apache-2.0
import type { Place } from '../data/archive_types';
import { rootId } from '../data/places';
import type { List } from '../data/types';

type Levels = ReadonlyMap<string, List<Place> | undefined>;

/** A line of the tree as it is painted. */
export interface PlaceNode {
  place: Place;
  /** 1: a root. */
  level: number;
  open: boolean;
  /** Its number among its siblings, and how many there are. */
  at: number;
  of: number;
}

/** Stands for what is not there: still on the way, or too many siblings. */
export interface GapNode {
  parent: string;
  level: number;
  /** null: on the way. */
  more: number | null;
}

export const isGap = (node: PlaceNode | GapNode): node is GapNode => 'more' in node;

/** Of the past it is not counted: then it is tried. */
export const hasBelow = ({ children = 1 }: Pick<Place, 'children'>): boolean => children > 0;

/** The tree from the top down, as far as it is open. */
export function visibleNodes(levels: Levels, open: ReadonlySet<string>): (PlaceNode | GapNode)[] {
  const out: (PlaceNode | GapNode)[] = [];
  const walk = (parent: string, level: number): void => {
    const list = levels.get(parent);
    if (!list) {
      out.push({ parent, level, more: null });
      return;
    }
    for (const [n, place] of list.items.entries()) {
      const shown = hasBelow(place) && open.has(place.id);
      out.push({ place, level, open: shown, at: n + 1, of: list.total });
      if (shown) walk(place.id, level + 1);
    }
    if (list.total > list.items.length) out.push({ parent, level, more: list.total - list.items.length });
  };
  walk(rootId, 1);
  return out;
}

export type TreeStep = { go: string } | { open: string } | { shut: string } | null;

/** What a key means on the line with this id, as the keys of a tree are used to mean. */
export function treeStep(nodes: readonly (PlaceNode | GapNode)[], id: string, key: string): TreeStep {
  const places = nodes.filter((node): node is PlaceNode => !isGap(node));
  const n = places.findIndex((node) => node.place.id === id);
  const now = places[n];
  const to = (node: PlaceNode | undefined): TreeStep => (node ? { go: node.place.id } : null);
  if (key === 'Home') return to(places[0]);
  if (key === 'End') return to(places.at(-1));
  if (!now) return key === 'ArrowDown' ? to(places[0]) : null;
  if (key === 'ArrowDown') return to(places[n + 1]);
  if (key === 'ArrowUp') return to(places[n - 1]);
  if (key === 'ArrowRight') {
    if (now.open) return to(places[n + 1]);
    return hasBelow(now.place) ? { open: id } : null;
  }
  if (key === 'ArrowLeft')
    return now.open ? { shut: id } : to(places.find(({ place }) => place.id === now.place.parent));
  return null;
}

/** The places above it: what must be open for it to be seen. */
export const above = (place: Pick<Place, 'path'>): string[] => place.path.slice(0, -1).map(({ id }) => id);
