// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';

/** Which rows are picked: some of those that are loaded, or all that match the filter. */
export interface Picks {
  all: boolean;
  ids: ReadonlySet<string>;
  /** The row from which Shift reaches. */
  from: string;
}

export const noPicks: Picks = { all: false, ids: new Set(), from: '' };

/** One row more or less. Of "all that match", what is loaded stays without it. */
export function toggled(picks: Picks, id: string, loaded: readonly string[]): Picks {
  const ids = new Set(picks.all ? loaded : picks.ids);
  if (!ids.delete(id)) ids.add(id);
  return { all: false, ids, from: id };
}

/** All rows between the one picked last and this one. */
export function reached(picks: Picks, id: string, loaded: readonly string[]): Picks {
  const [from, to] = [loaded.indexOf(picks.from), loaded.indexOf(id)].sort((a, b) => a - b);
  if (from === undefined || to === undefined || from < 0) return toggled(picks, id, loaded);
  return { all: false, ids: new Set([...picks.ids, ...loaded.slice(from, to + 1)]), from: picks.from };
}

/** The box in the head: all that are loaded, or none. */
export const toggledAll = (picks: Picks, loaded: readonly string[]): Picks =>
  picks.all || picks.ids.size > 0 ? noPicks : { all: false, ids: new Set(loaded), from: '' };

/** Another filter means other rows: nothing of it is picked. */
export function usePicks(filter: string) {
  const [held, setHeld] = useState({ filter, picks: noPicks });
  const picks = held.filter === filter ? held.picks : noPicks;
  return { picks, put: (next: Picks) => setHeld({ filter, picks: next }) };
}
