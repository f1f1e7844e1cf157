// SPDX-License-Identifier: Apache-2.0
// The lazy tree as the rows that are painted, and what its keys do: pure functions.
import type { SupplyNode } from '../../data/supply';

export interface TreeRow {
  node: SupplyNode;
  /** 1 for a root. */
  level: number;
  open: boolean;
}

/** Undefined where children have not come yet. */
export type ChildrenOf = (id: string) => readonly SupplyNode[] | undefined;

export const root = '0';

export function treeRows(childrenOf: ChildrenOf, opened: ReadonlySet<string>, from = root, level = 1): TreeRow[] {
  return (childrenOf(from) ?? []).flatMap((node) => {
    const open = opened.has(node.id) && !!node.children;
    return [{ node, level, open }, ...(open ? treeRows(childrenOf, opened, node.id, level + 1) : [])];
  });
}

export type TreeDeed = { to: string } | { toggle: string } | { choose: string } | null;

/** As trees do everywhere: right opens or goes in, left closes or goes out. */
export function treeKey(key: string, rows: readonly TreeRow[], at: string): TreeDeed {
  const index = rows.findIndex(({ node }) => node.id === at);
  const row = rows[index];
  const to = (n: number): TreeDeed => (rows[n] ? { to: rows[n].node.id } : null);
  if (!row) return to(0);
  switch (key) {
    case 'ArrowDown':
      return to(index + 1);
    case 'ArrowUp':
      return to(index - 1);
    case 'Home':
      return to(0);
    case 'End':
      return to(rows.length - 1);
    case 'ArrowRight':
      if (row.node.children === 0) return null;
      return row.open ? to(index + 1) : { toggle: at };
    case 'ArrowLeft': {
      if (row.open) return { toggle: at };
      const parent = row.node.parent;
      return parent !== null && rows.some(({ node }) => node.id === parent) ? { to: parent } : null;
    }
    case 'Enter':
    case ' ':
      return { choose: at };
    default:
      return null;
  }
}
