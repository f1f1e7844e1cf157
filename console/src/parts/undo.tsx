// SPDX-License-Identifier: Apache-2.0
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from './icons';
import { ErrorNote } from './panel';
import './undo.css';

/** What was done a moment ago, and how it is taken back. */
interface Done {
  /** Each has another number. */
  n: number;
  text: string;
  undo: () => Promise<unknown>;
}

const shownForMs = 10_000;
let current: Done | null = null;
let count = 0;
const watchers = new Set<() => void>();

function put(next: Done | null): void {
  current = next;
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** Offers to take back what was just done, for ten seconds, on whichever page one is by then. The last one counts. */
export const offerUndo = (text: string, undo: () => Promise<unknown>): void => put({ n: ++count, text, undo });

function Bar({ done }: { done: Done }) {
  const { t } = useTranslation();
  const undo = useMutation({ mutationFn: done.undo, onSuccess: () => put(null) });
  const kept = undo.isPending || undo.isError;
  useEffect(() => {
    if (kept) return;
    const timer = setTimeout(() => put(null), shownForMs);
    return () => clearTimeout(timer);
  }, [kept]);
  return (
    <div className="undo-bar" role="status">
      <span>{done.text}</span>
      <Button size="small" loading={undo.isPending} onClick={() => undo.mutate()}>
        {t('ui.undo')}
      </Button>
      <Button
        size="small"
        type="text"
        icon={<Icon name="close" />}
        aria-label={t('ui.close')}
        onClick={() => put(null)}
      />
      {undo.error && <ErrorNote error={undo.error} />}
    </div>
  );
}

export function UndoBar() {
  const done = useSyncExternalStore(watch, () => current);
  return done && <Bar key={done.n} done={done} />;
}
