// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from './panel';

const shownForMs = 8000;

interface Outcome {
  words: string;
  refused: number;
  error: unknown;
}

/** Does the same with one row after the other; what is refused does not stop the rest. */
export function useBatch<Row>(act: (row: Row) => Promise<unknown>) {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const run = async (rows: readonly Row[], words: (count: number) => string, onDone?: (done: Row[]) => void) => {
    const done: Row[] = [];
    let error: unknown = null;
    for (const row of rows) {
      try {
        await act(row);
        done.push(row);
      } catch (one) {
        error ??= one;
      }
    }
    const refused = rows.length - done.length;
    setOutcome({ words: done.length > 0 ? words(done.length) : '', refused, error });
    if (refused === 0) setTimeout(() => setOutcome(null), shownForMs);
    if (done.length > 0) onDone?.(done);
  };
  const note = outcome && (
    <div role="status">
      {outcome.words && <p className="small">{outcome.words}</p>}
      {outcome.refused > 0 && <p>{t('picks.some_failed', { count: outcome.refused })}</p>}
      {outcome.error ? <ErrorNote error={outcome.error} /> : null}
    </div>
  );
  return { run: (...args: Parameters<typeof run>) => void run(...args), note };
}
