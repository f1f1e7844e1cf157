// SPDX-License-Identifier: Apache-2.0
// What of an address makes a saved view, and the address that shows one.

/** What is open beside the list is no part of how the list is seen. */
const passing: ReadonlySet<string> = new Set(['panel', 'view', 'create', 'sel']);

/** In one order, so that two addresses that show the same make the same view. */
export function viewQuery(search: string): string {
  const kept = [...new URLSearchParams(search)].filter(([key, value]) => !passing.has(key) && value !== '');
  return new URLSearchParams(kept.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))).toString();
}

/** The address remembers which view was chosen, so that changes of it can be kept. */
export function viewSearch(view: { id: string; query: string }): string {
  const query = new URLSearchParams(view.query);
  query.set('view', view.id);
  return `?${query}`;
}
