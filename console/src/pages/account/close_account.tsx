// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Account, useCloseAccount } from '../../data/accounts';
import { ErrorNote } from '../../parts/panel';
import { offerUndo } from '../../parts/undo';

/** At once; the contracts that last must end first. */
export function CloseAccount({ account }: { account: Account }) {
  const { t } = useTranslation();
  const close = useCloseAccount(account.id);
  const wanted = account.closed === null;
  const done = () => {
    const text = t(wanted ? 'account_page.closed_done' : 'account_page.reopened_done', { number: account.number });
    offerUndo(text, () => close.mutateAsync(!wanted));
  };
  return (
    <>
      <Button loading={close.isPending} onClick={() => close.mutate(wanted, { onSuccess: done })}>
        {t(wanted ? 'account_page.close' : 'account_page.reopen')}
      </Button>
      {close.error && <ErrorNote error={close.error} />}
    </>
  );
}
