// SPDX-License-Identifier: Apache-2.0

export const cell = 24;
export const trunk = 28;
export const head = 44;
const most = 1500;

export interface Spot {
  x: number;
  y: number;
}

export interface Branch {
  top: number;
  /** One for each meter that is painted. */
  spots: Spot[];
  /** Meters that are not painted any more. */
  more: number;
  /** Rows of the bus: where each ends, and its height. */
  rows: { y: number; length: number; first: number }[];
}

/** Where the meters of each line stand: rows on a bus that goes down on the left, as wide as there is room. */
export function layOut(counts: readonly number[], width: number): { branches: Branch[]; height: number } {
  const across = Math.max(Math.floor((width - trunk * 2) / cell), 1);
  let top = head;
  const branches = counts.map((count) => {
    const shown = Math.min(count, most);
    const first = top + head;
    const rows = Array.from({ length: Math.max(Math.ceil(shown / across), 1) }, (_, n) => ({
      y: first + n * (cell + 8),
      first: n * across,
      length: Math.min(across, shown - n * across) * cell,
    }));
    const spots = Array.from({ length: shown }, (_, n) => ({
      x: trunk * 2 + (n % across) * cell,
      y: rows[Math.floor(n / across)]?.y ?? first,
    }));
    const branch = { top, spots, more: count - shown, rows };
    top = first + rows.length * (cell + 8) + 8;
    return branch;
  });
  return { branches, height: top };
}
