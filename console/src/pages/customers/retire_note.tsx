// SPDX-License-Identifier: Apache-2.0
import { ErrorNote } from '../../parts/panel';
import { type Done, useUndoRetire } from './retire';
import { UndoNote } from './undo_note';

export function RetireNote({ done, onGone }: { done: Done | null; onGone: () => void }) {
  const { text, undo, error } = useUndoRetire(done);
  return (
    <>
      {error ? <ErrorNote error={error} /> : null}
      {done && (
        <UndoNote
          text={text}
          onGone={onGone}
          onUndo={() => {
            undo();
            onGone();
          }}
        />
      )}
    </>
  );
}
