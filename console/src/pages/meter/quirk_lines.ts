// SPDX-License-Identifier: Apache-2.0
import type { Quirks } from '../../data/types';

/** One "name=value" a line, sorted. */
export function linesOf(quirks: Quirks): string {
  return Object.entries(quirks)
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join('\n');
}

/** The other way; null when a line is none or says a name again. */
export function quirksOf(text: string): Quirks | null {
  const quirks = new Map<string, string>();
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '') continue;
    const at = line.indexOf('=');
    const name = line.slice(0, Math.max(at, 0)).trim();
    const value = line.slice(at + 1).trim();
    if (name === '' || value === '' || quirks.has(name)) return null;
    quirks.set(name, value);
  }
  return Object.fromEntries(quirks);
}
