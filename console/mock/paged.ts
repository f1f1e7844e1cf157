// SPDX-License-Identifier: Apache-2.0

/** A list as the API gives it: so many from the cursor on. */
export function paged<T>(all: T[], query: URLSearchParams) {
  const at = Number(query.get('cursor') ?? 0);
  const end = at + Number(query.get('limit') ?? 60);
  return { items: all.slice(at, end), total: all.length, next_cursor: end < all.length ? String(end) : null };
}
