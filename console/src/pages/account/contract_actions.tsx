// SPDX-License-Identifier: Apache-2.0
import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Contract, useTakeBackContract } from '../../data/contracts';
import { useMay } from '../../data/session';
import { Dialog } from '../../parts/dialog';
import { ErrorNote } from '../../parts/panel';
import { CorrectContract } from './contract_editor';
import { EndContract, TransferContract } from './contract_end';
import type { Lasts } from './contract_form';

type Deed = 'transfer' | 'end' | 'correct';

const forms = { transfer: TransferContract, end: EndContract } as const;

function TakeBack({ contract }: { contract: Contract }) {
  const { t } = useTranslation();
  const drop = useTakeBackContract(contract.id);
  return (
    <>
      <Popconfirm
        title={t('contract.take_back_ask')}
        description={t('contract.take_back_text')}
        okText={t('contract.take_back')}
        cancelText={t('ui.cancel')}
        onConfirm={() => drop.mutate()}
      >
        <Button size="small" loading={drop.isPending}>
          {t('contract.take_back')}
        </Button>
      </Popconfirm>
      {drop.error && <ErrorNote error={drop.error} />}
    </>
  );
}

/** What can be done with a contract: one that is over is only corrected or taken back. */
export function ContractActions({ contract, lasts }: { contract: Contract; lasts: Lasts }) {
  const { t } = useTranslation();
  const may = useMay('change_customers');
  const [deed, setDeed] = useState<Deed | null>(null);
  if (!may) return null;
  const deeds: readonly Deed[] = lasts === 'now' ? ['transfer', 'end', 'correct'] : ['correct'];
  const done = () => setDeed(null);
  const Form = deed && deed !== 'correct' ? forms[deed] : null;
  return (
    <div className="row contract-actions">
      {deeds.map((one) => (
        <Button key={one} size="small" onClick={() => setDeed(one)}>
          {t(`contract.${one}`)}
        </Button>
      ))}
      <TakeBack contract={contract} />
      <Dialog open={deed !== null} title={deed ? t(`contract.${deed}`) : ''} onClose={done}>
        {Form && <Form contract={contract} onDone={done} />}
        {deed === 'correct' && <CorrectContract contract={contract} onSaved={done} />}
      </Dialog>
    </div>
  );
}
