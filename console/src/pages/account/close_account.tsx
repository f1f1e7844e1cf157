// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Account, useCloseAccount } from '../../data/accounts';
import { ErrorNote } from '../../parts/panel';
import { UndoNote } from '../customers/undo_note';

/** The button, and below the head of the page what became of it. */
export function useCloseButton(account: Account) {
  const { t } = useTranslation();
  const close = useCloseAccount(account.id);
  const [done, setDone] = useState<boolean | null>(null);
  const wanted = account.closed === null;
  const run = (closed: boolean, undo: boolean) =>
    close.mutate(closed, { onSuccess: () => setDone(undo ? null : closed) });
  return {
    button: (
      <Button loading={close.isPending} onClick={() => run(wanted, false)}>
        {t(wanted ? 'account_page.close' : 'account_page.reopen')}
      </Button>
    ),
    note: (
      <>
        {close.error && <ErrorNote error={close.error} />}
        {done !== null && (
          <UndoNote
            text={t(done ? 'account_page.closed_done' : 'account_page.reopened_done', { number: account.number })}
            onUndo={() => run(!done, true)}
            onGone={() => setDone(null)}
          />
        )}
      </>
    ),
  };
}
