// SPDX-License-Identifier: Apache-2.0
// What of an address makes a saved view, and the address that shows one.

/** Whose list it is: no part of how it is seen, and another view of it is a view of the same. */
const staying: readonly string[] = ['sel', 'tab'];
/** What is open beside the list is no part either, nor is the time one looks back to. */
const passing: ReadonlySet<string> = new Set(['panel', 'view', 'create', 'run', 'telegram', 'asof', ...staying]);

/** In one order, so that two addresses that show the same make the same view. */
export function viewQuery(search: string): string {
  const kept = [...new URLSearchParams(search)].filter(([key, value]) => !passing.has(key) && value !== '');
  return new URLSearchParams(kept.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))).toString();
}

/** The address remembers which view was chosen, so that changes of it can be kept. `search`: where it is chosen. */
export function viewSearch(view: { id: string; query: string }, search = ''): string {
  const query = new URLSearchParams(view.query);
  const here = new URLSearchParams(search);
  for (const key of staying) if (here.get(key)) query.set(key, here.get(key) ?? '');
  query.set('view', view.id);
  return `?${query}`;
}
