// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Mark } from '../../parts/marks';

const undoMs = 10_000;

/** What was done just now, and for ten seconds the way back. */
export function UndoNote({ text, onUndo, onGone }: { text: string; onUndo: () => void; onGone: () => void }) {
  const { t } = useTranslation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text is another deed, with ten seconds of its own
  useEffect(() => {
    const timer = setTimeout(onGone, undoMs);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <div className="note undo-note" role="status">
      <Mark of="ok" word="" />
      <span>{text}</span>
      <Button size="small" onClick={onUndo}>
        {t('undo.button')}
      </Button>
    </div>
  );
}
