// SPDX-License-Identifier: Apache-2.0

/** What a page is about: one place with all below it, or one group of meters. `in` of the address. */
export interface Scope {
  kind: 'place' | 'group';
  id: string;
}

/** "place.412", "group.3"; anything else is no scope. */
export function scopeOf(text: string): Scope | null {
  const parts = /^(place|group)\.([0-9A-Za-z]+)$/.exec(text);
  return parts ? { kind: parts[1] as Scope['kind'], id: parts[2] ?? '' } : null;
}

export const scopeText = ({ kind, id }: Scope): string => `${kind}.${id}`;

/** Pages that show only what is in the scope; the others show everything and say so. */
const users: readonly string[] = ['/monitor/meters'];
export const usesScope = (path: string): boolean => users.includes(path);

/** The part of a filter of meters that the scope stands for. */
export function scopeFilter(text: string): { place?: string; group?: string } {
  const scope = scopeOf(text);
  return scope ? { [scope.kind]: scope.id } : {};
}

/** A link that leaves the scope as it is. */
export const withScope = (to: string, scope: string): string =>
  scope ? `${to}${to.includes('?') ? '&' : '?'}in=${scope}` : to;

interface At {
  pathname: string;
  search: string;
}

/**
 * The scope goes along from page to page. Where another page is reached by a link that filters by itself, what that
 * link says counts, so that a figure leads to exactly what it counts. null: the address stays as it is.
 */
export function keptScope(before: At, now: At): string | null {
  if (before.pathname === now.pathname) return null;
  const scope = new URLSearchParams(before.search).get('in') ?? '';
  const query = new URLSearchParams(now.search);
  if (!scopeOf(scope) || query.has('in')) return null;
  if (usesScope(now.pathname) && now.search !== '') return null;
  return withScope(now.search, scope).replace(/^([^?])/, '?$1');
}
