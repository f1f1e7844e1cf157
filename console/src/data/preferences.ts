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
}

const key = 'riser.preferences';
const none: Preferences = { theme: 'system', units: defaultUnits, density: 28 };

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
  return { theme, density, units: units as unknown as UnitChoice };
}

let current: Preferences | null = null;
const watchers = new Set<() => void>();

function preferences(): Preferences {
  current ??= readPreferences(localStorage.getItem(key));
  return current;
}

export function setPreferences(change: Partial<Preferences>): void {
  current = { ...preferences(), ...change };
  localStorage.setItem(key, JSON.stringify(current));
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(watch, preferences);
}
