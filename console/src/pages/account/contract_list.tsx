// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Contract, useContracts } from '../../data/contracts';
import { useMay } from '../../data/session';
import { Dialog } from '../../parts/dialog';
import { Icon } from '../../parts/icons';
import { EmptyNote, Loaded, Panel, Skeleton } from '../../parts/panel';
import { viewOnly } from '../../parts/view_only';
import { ContractActions } from './contract_actions';
import { NewContract } from './contract_editor';
import { ContractDays, LastsMark, useLasts } from './contract_words';
import './account.css';

function Row({ contract }: { contract: Contract }) {
  const lasts = useLasts(contract);
  const { account } = contract;
  return (
    <li className="contract">
      <div className="row">
        <Link to={`/a/${account.id}`} className="mono">
          {account.number}
        </Link>
        <Link to={`/c/${account.customer.id}`}>{account.customer.name}</Link>
        <LastsMark contract={contract} />
        <ContractDays contract={contract} />
      </div>
      <ContractActions contract={contract} lasts={lasts} />
    </li>
  );
}

/** Who is and was supplied at a measurement point; for the page of the point. */
export function ContractList({ point }: { point: string }) {
  const { t } = useTranslation();
  const may = useMay('change_customers');
  const contracts = useContracts({ point });
  const [adding, setAdding] = useState(false);
  const add = (
    <Button
      icon={<Icon name="plus" />}
      disabled={!may}
      title={may ? undefined : viewOnly(t, 'change_customers')}
      onClick={() => setAdding(true)}
    >
      {t('contract.create')}
    </Button>
  );
  return (
    <Panel title={t('contract.title')} extra={(contracts.data?.length ?? 0) > 0 && add}>
      <Loaded of={contracts} skeleton={<Skeleton lines={2} height={28} />}>
        {(list) =>
          list.length === 0 ? (
            <EmptyNote title={t('contract.none_here')} text={t('contract.none_here_text')} action={add} />
          ) : (
            <ul className="contract-list">
              {[...list].reverse().map((one) => (
                <Row key={one.id} contract={one} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <Dialog open={adding} title={t('contract.create')} onClose={() => setAdding(false)}>
        <NewContract on={{ point }} onSaved={() => setAdding(false)} />
      </Dialog>
    </Panel>
  );
}
