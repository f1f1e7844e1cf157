// SPDX-License-Identifier: Apache-2.0
import { useLayoutEffect, useSyncExternalStore } from 'react';
import { usePreferences } from '../data/preferences';
import { applyTokens, type Shade } from '../tokens';

const dark = matchMedia('(prefers-color-scheme: dark)');

function watchSystem(watcher: () => void): () => void {
  dark.addEventListener('change', watcher);
  return () => dark.removeEventListener('change', watcher);
}

/** Light or dark, as chosen or as the system has it; keeps the style sheets in step. */
export function useShade(): Shade {
  const { theme } = usePreferences();
  const systemDark = useSyncExternalStore(watchSystem, () => dark.matches);
  const shade: Shade = theme === 'system' ? (systemDark ? 'dark' : 'light') : theme;
  useLayoutEffect(() => applyTokens(shade), [shade]);
  return shade;
}
