// SPDX-License-Identifier: Apache-2.0

/** Where each row begins in px, and behind the last one the end. `extra`: by how much a row is taller than others. */
export function rowTops(count: number, height: number, extra?: (index: number) => number): number[] {
  const tops = [0];
  for (let index = 0; index < count; index++) tops.push((tops[index] ?? 0) + height + (extra?.(index) ?? 0));
  return tops;
}

/** The first row that ends below `y`. */
function rowAt(tops: readonly number[], y: number): number {
  let [low, high] = [0, tops.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tops[middle + 1] ?? Number.POSITIVE_INFINITY) <= y) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Which rows to paint, with some above and below the visible part. */
export function visibleRows(scroll: number, height: number, tops: readonly number[], margin = 8) {
  const count = tops.length - 1;
  const first = Math.max(rowAt(tops, scroll) - margin, 0);
  const last = Math.min(rowAt(tops, scroll + height) + 1 + margin, count);
  const start = Math.min(first, Math.max(count - 1, 0));
  return { first: start, last: Math.max(last, start) };
}
