// SPDX-License-Identifier: Apache-2.0

/** Which rows of equal height to paint, with some above and below the visible part. */
export function visibleRows(scroll: number, height: number, rowHeight: number, count: number, margin = 8) {
  const first = Math.max(Math.floor(scroll / rowHeight) - margin, 0);
  const last = Math.min(Math.ceil((scroll + height) / rowHeight) + margin, count);
  const start = Math.min(first, Math.max(count - 1, 0));
  return { first: start, last: Math.max(last, start) };
}
