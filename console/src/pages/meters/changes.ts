// SPDX-License-Identifier: Apache-2.0
import { useCallback, useEffect, useRef, useState } from 'react';
import type { MeterRow, ValueKey } from '../../data/types';

const shownForMs = 3000;

/** The values of a row that differ from those painted before. */
export function changedKeys(old: MeterRow | undefined, row: MeterRow): ValueKey[] {
  if (!old) return [];
  const keys = Object.keys(row.values) as ValueKey[];
  return keys.filter((key) => old.values[key]?.value !== row.values[key]?.value);
}

/** Remembers for three seconds which values have changed, so that their cells can carry an edge. */
export function useChanges(rows: readonly MeterRow[]) {
  const known = useRef(new Map<string, MeterRow>());
  const marks = useRef(new Map<string, number>());
  const [, repaint] = useState(0);
  useEffect(() => {
    known.current = new Map(rows.map((row) => [row.id, row]));
  }, [rows]);
  const note = useCallback((news: MeterRow[]) => {
    const until = Date.now() + shownForMs;
    let any = false;
    for (const row of news) {
      for (const key of changedKeys(known.current.get(row.id), row)) {
        marks.current.set(`${row.id} ${key}`, until);
        any = true;
      }
    }
    if (!any) return;
    setTimeout(() => {
      for (const [mark, end] of marks.current) if (end <= Date.now()) marks.current.delete(mark);
      repaint((turn) => turn + 1);
    }, shownForMs + 50);
  }, []);
  const changed = useCallback((row: MeterRow, key: ValueKey) => marks.current.has(`${row.id} ${key}`), []);
  return { note, changed };
}
