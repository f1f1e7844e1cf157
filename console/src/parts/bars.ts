// SPDX-License-Identifier: Apache-2.0

export interface Bar {
  /** Beside the axis. */
  label: string;
  /** For the picture only; null is a gap and gets a band, never a bar of no height. */
  value: number | null;
  /** Holds the use of a gap before it: outlined, not filled. */
  afterGap?: boolean;
  /** Not there yet: neither a bar nor a gap. */
  coming?: boolean;
  tip: string;
}

export interface Band {
  first: number;
  last: number;
  label: string;
}

/** Neighbouring gaps become one band. */
export function gapBands(bars: readonly Bar[], name: (first: number, last: number) => string): Band[] {
  const bands: Band[] = [];
  let first = -1;
  for (let n = 0; n <= bars.length; n++) {
    const bar = bars[n];
    const gap = bar !== undefined && bar.value === null && !bar.coming;
    if (gap && first < 0) first = n;
    if (!gap && first >= 0) {
      bands.push({ first, last: n - 1, label: name(first, n - 1) });
      first = -1;
    }
  }
  return bands;
}
