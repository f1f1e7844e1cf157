// SPDX-License-Identifier: Apache-2.0
// The past instant whose knowledge the pages show (`asof` of the address); "" is now. Like the scope it goes along from
// page to page, until it is taken away or one goes back to before it was set.
import { useSyncExternalStore } from 'react';

let at = '';
let leaving = false;
const watchers = new Set<() => void>();

/** "2025-01-14T06:00:00Z", over already; anything else is now. */
export function asOfIn(search: string, now = Date.now()): string {
  const text = new URLSearchParams(search).get('asof') ?? '';
  const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text) ? Date.parse(text) : Number.NaN;
  return instant >= 0 && instant < now ? text : '';
}

function put(next: string): void {
  if (next === at) return;
  at = next;
  for (const watcher of watchers) watcher();
}

/** Another address was opened; `back` in the history, or as the first one. */
export function followAddress(search: string, back: boolean): void {
  const asked = asOfIn(search);
  put(asked || back || leaving ? asked : at);
  leaving = false;
}

/** The next address without an instant means now. */
export function leaveAsOf(): void {
  leaving = true;
}

/** The query string with the instant that goes along. */
export function withAsOf(search: string): string {
  if (!at || asOfIn(search) === at) return search;
  const query = new URLSearchParams(search);
  query.set('asof', at);
  return `?${query}`;
}

export const asOf = (): string => at;

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

export function useAsOf(): string {
  return useSyncExternalStore(watch, asOf);
}

const told = [
  /^\/meters$/,
  /^\/meters\/[^/]+(\/(history|consumption|telegrams))?$/,
  /^\/points\/[^/]+(\/(consumption|installations))?$/,
  /^\/(places|gateways|lines|customers|accounts|contracts|supply-nodes|meter-groups)\/[^/]+$/,
];

/** What the server can tell of the past. */
export const tellsPast = (path: string): boolean => told.some((one) => one.test(path));

/** What is no change of the town: the own session, the own views, bytes to be explained, own work to be stopped. */
const harmless = /^\/(session|saved-views|explain$|jobs\/[^/]+\/cancel$)/;

export const barredAsOf = (method: string, path: string): boolean =>
  at !== '' && method !== 'GET' && !harmless.test(path);
