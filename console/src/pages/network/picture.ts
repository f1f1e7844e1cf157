// SPDX-License-Identifier: Apache-2.0

export const cell = 24;
export const trunk = 28;
/** Over the meters of a line or of a repeater: its name and how well it works. */
export const head = 44;
const most = 1500;

export interface Spot {
  x: number;
  y: number;
}

/** What is painted of a line or of a repeater. */
export interface Branch {
  top: number;
  /** Where its own wire goes down. */
  left: number;
  /** One for each meter that is painted. */
  spots: Spot[];
  /** Meters that are not painted any more. */
  more: number;
  /** Rows of the bus: where each ends, and its height. */
  rows: { y: number; length: number; first: number }[];
}

export interface Wanted {
  depth: number;
  meters: number;
}

/** A cascade of eight leaves room for its meters on a phone too. */
const indentOf = (width: number): number => (width < 600 ? 12 : 24);

/** Where the meters of each hop stand: rows on a bus that goes down on the left, as wide as there is room. */
export function layOut(lines: readonly (readonly Wanted[])[], width: number): { lines: Branch[][]; height: number } {
  let top = head;
  const branchOf = ({ depth, meters }: Wanted): Branch => {
    const left = trunk + depth * indentOf(width);
    const across = Math.max(Math.floor((width - left - trunk) / cell), 1);
    const shown = Math.min(meters, most);
    const first = top + head;
    const rows = Array.from({ length: Math.ceil(shown / across) }, (_, n) => ({
      y: first + n * (cell + 8),
      first: n * across,
      length: Math.min(across, shown - n * across) * cell,
    }));
    const spots = Array.from({ length: shown }, (_, n) => ({
      x: left + trunk + (n % across) * cell,
      y: rows[Math.floor(n / across)]?.y ?? first,
    }));
    const branch = { top, left, spots, more: meters - shown, rows };
    top = first + rows.length * (cell + 8);
    return branch;
  };
  const painted = lines.map((hops) => {
    const branches = hops.map(branchOf);
    top += 8;
    return branches;
  });
  return { lines: painted, height: top };
}
