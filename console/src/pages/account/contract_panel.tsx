// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../data/accounts';
import type { Contract } from '../../data/contracts';
import { useMay } from '../../data/session';
import { Dialog } from '../../parts/dialog';
import { useNow } from '../../parts/format';
import { Icon } from '../../parts/icons';
import { EmptyNote, Panel } from '../../parts/panel';
import { viewOnly } from '../../parts/view_only';
import { ContractCard } from './contract_card';
import { NewContract } from './contract_editor';
import { type Lasts, lastsOf } from './contract_form';

const order: Readonly<Record<Lasts, number>> = { now: 0, coming: 1, past: 2 };

/** Those that last on top, then what comes, then what is over, the latest first. */
export const sortContracts = (list: readonly Contract[], now: number): Contract[] =>
  [...list].sort((a, b) => order[lastsOf(a, now)] - order[lastsOf(b, now)] || (a.from < b.from ? 1 : -1));

export function ContractPanel({ account, contracts }: { account: Account; contracts: readonly Contract[] }) {
  const { t } = useTranslation();
  const may = useMay('change_customers');
  const now = useNow().getTime();
  const [adding, setAdding] = useState(false);
  const why = !may ? viewOnly(t, 'change_customers') : account.closed ? t('account_page.closed_why') : undefined;
  const add = (
    <Button icon={<Icon name="plus" />} disabled={why !== undefined} title={why} onClick={() => setAdding(true)}>
      {t('contract.create')}
    </Button>
  );
  return (
    <Panel title={t('contract.title')} extra={contracts.length > 0 && add}>
      {contracts.length === 0 ? (
        <EmptyNote title={t('contract.none')} text={t('contract.none_text')} action={add} />
      ) : (
        <ul className="contract-list">
          {sortContracts(contracts, now).map((one) => (
            <ContractCard key={one.id} contract={one} />
          ))}
        </ul>
      )}
      <Dialog open={adding} title={t('contract.create')} onClose={() => setAdding(false)}>
        <NewContract on={{ account: account.id }} onSaved={() => setAdding(false)} />
      </Dialog>
    </Panel>
  );
}
