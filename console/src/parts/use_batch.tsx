// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from './format';
import { ErrorNote } from './panel';

const shownForMs = 8000;

/** A few are done before somebody could read how many are. */
const toldFrom = 5;

interface Outcome {
  words: string;
  refused: number;
  error: unknown;
}

/** Does the same with one row after the other; what is refused does not stop the rest. */
export function useBatch<Row>(act: (row: Row) => Promise<unknown>) {
  const { t } = useTranslation();
  const { count } = useFormat();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [progress, setProgress] = useState<{ n: number; m: number } | null>(null);
  const stopped = useRef(false);
  const run = async (rows: readonly Row[], words: (count: number) => string, onDone?: (done: Row[]) => void) => {
    const done: Row[] = [];
    let error: unknown = null;
    let refused = 0;
    stopped.current = false;
    for (const [n, row] of rows.entries()) {
      if (stopped.current) break;
      if (rows.length >= toldFrom) setProgress({ n, m: rows.length });
      try {
        await act(row);
        done.push(row);
      } catch (one) {
        error ??= one;
        refused += 1;
      }
    }
    setProgress(null);
    setOutcome({ words: done.length > 0 ? words(done.length) : '', refused, error });
    if (refused === 0) setTimeout(() => setOutcome(null), shownForMs);
    if (done.length > 0) onDone?.(done);
  };
  const note = progress ? (
    <div className="row small" role="status">
      {t('list.working', { n: count(progress.n), m: count(progress.m) })}
      <Button
        size="small"
        onClick={() => {
          stopped.current = true;
        }}
      >
        {t('list.stop')}
      </Button>
    </div>
  ) : outcome ? (
    <div role="status">
      {outcome.words && <p className="small">{outcome.words}</p>}
      {outcome.refused > 0 && <p>{t('picks.some_failed', { count: outcome.refused })}</p>}
      {outcome.error ? <ErrorNote error={outcome.error} /> : null}
    </div>
  ) : null;
  return { run: (...args: Parameters<typeof run>) => void run(...args), note };
}
