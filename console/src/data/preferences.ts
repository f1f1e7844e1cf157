// SPDX-License-Identifier: Apache-2.0
import { useSyncExternalStore } from 'react';
import { defaultUnits, type UnitChoice, unitChoices } from '../format/units';

export type ThemeChoice = 'light' | 'dark' | 'system';
export type Density = 28 | 36 | 44;

/** What a person chose for the own browser: how things look, never what they are. */
export interface Preferences {
  readonly theme: ThemeChoice;
  readonly units: UnitChoice;
  readonly density: Density;
  /** The address that log-in leads to; "" for the overview. */
  readonly start: string;
}

const none: Preferences = { theme: 'system', units: defaultUnits, density: 28, start: '' };

/** An address of this console; anything else that a browser may hold leads nowhere. */
export const isOwnAddress = (text: unknown): text is string =>
  typeof text === 'string' && text.length <= 2200 && /^\/(?![/\\])[^\s\\]*$/.test(text);

/** Whatever the store holds, the result is complete and only holds known values. */
export function readPreferences(text: string | null): Preferences {
  let stored: Partial<Preferences> = {};
  try {
    const parsed: unknown = JSON.parse(text ?? '{}');
    if (parsed && typeof parsed === 'object') stored = parsed;
  } catch {
    return none;
  }
  const theme = (['light', 'dark', 'system'] as const).find((one) => one === stored.theme) ?? none.theme;
  const density = ([28, 36, 44] as const).find((one) => one === stored.density) ?? none.density;
  const units: Record<string, string> = { ...defaultUnits };
  for (const [name, allowed] of Object.entries(unitChoices)) {
    const wish = (stored.units as Record<string, string> | undefined)?.[name];
    if (wish && (allowed as readonly string[]).includes(wish)) units[name] = wish;
  }
  const start = isOwnAddress(stored.start) ? stored.start : none.start;
  return { theme, density, units: units as unknown as UnitChoice, start };
}

/** Whoever was here last; before log-in the page looks as it did for that person. */
const lastKey = 'riser.preferences';
let ownKey = lastKey;
let current: Preferences | null = null;
const watchers = new Set<() => void>();

export function preferences(): Preferences {
  current ??= readPreferences(localStorage.getItem(ownKey));
  return current;
}

function tell(): void {
  for (const watcher of watchers) watcher();
}

export function setPreferences(change: Partial<Preferences>): void {
  current = { ...preferences(), ...change };
  for (const key of new Set([ownKey, lastKey])) localStorage.setItem(key, JSON.stringify(current));
  tell();
}

/** People who share a browser keep their own. Who is new there begins with the usual, in the present light. */
export function takePreferencesOf(user: string): void {
  const key = `${lastKey}.${user}`;
  if (key === ownKey) return;
  const theme = preferences().theme;
  const own = localStorage.getItem(key);
  ownKey = key;
  current = own === null ? { ...none, theme } : readPreferences(own);
  localStorage.setItem(lastKey, JSON.stringify(current));
  tell();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(watch, preferences);
}
