// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Contract, useChangeContract, useTransferContract } from '../../data/contracts';
import type { Named } from '../../data/types';
import { dayOf } from '../../format/zone';
import { Field } from '../../parts/field';
import { RefusalNote, WrongNote } from '../../parts/field_note';
import { useFormat } from '../../parts/format';
import { ErrorNote } from '../../parts/panel';
import { fieldTail, TextField } from '../../parts/text_field';
import { AccountSelect } from './account_select';
import { dayBegin, firstDay, untilOf } from './contract_form';

interface Props {
  contract: Contract;
  onDone: () => void;
}

export function EndContract({ contract, onDone }: Props) {
  const { t } = useTranslation();
  const { zone } = useFormat();
  const save = useChangeContract(contract.id);
  const [last, setLast] = useState(dayOf(new Date(), zone));
  const early = last < firstDay(contract.from, zone);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (last && !early) save.mutate({ until: untilOf(last, zone) }, { onSuccess: onDone });
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <p>{contract.point.name}</p>
      <TextField
        id="contract-end"
        field="until"
        type="date"
        label={t('contract.last_day')}
        value={last}
        error={save.error}
        wrong={early ? t('contract.bad_until') : undefined}
        onChange={setLast}
      />
      {save.error && fieldTail(save.error) !== 'until' && <ErrorNote error={save.error} />}
      <Button type="primary" htmlType="submit" loading={save.isPending} disabled={!last || early}>
        {t('contract.end')}
      </Button>
    </form>
  );
}

/** The old contract ends where that of the other account begins: no day belongs to nobody, none to both. */
export function TransferContract({ contract, onDone }: Props) {
  const { t } = useTranslation();
  const { zone } = useFormat();
  const transfer = useTransferContract(contract.id);
  const [account, setAccount] = useState<Named | null>(null);
  const [at, setAt] = useState(dayOf(new Date(), zone));
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const early = at <= firstDay(contract.from, zone);
  const tail = fieldTail(transfer.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!account || !at || early) return;
    transfer.mutate({ account: account.id, at: dayBegin(at, zone), note: note.trim() }, { onSuccess: onDone });
  };
  return (
    <form className="form transfer-form" onSubmit={submit} noValidate>
      <p>{contract.point.name}</p>
      <p className="small">{t('contract.transfer_text')}</p>
      <Field id="transfer-account" label={t('contract.to_account')} hint={t('contract.account_hint')}>
        <AccountSelect
          id="transfer-account"
          label={t('contract.to_account')}
          value={account}
          wrong={(tried && !account) || tail === 'account'}
          onChange={(one) => setAccount(one && { id: one.id, name: one.number })}
        />
      </Field>
      {tried && !account && <WrongNote text={t('contract.no_account')} />}
      {tail === 'account' && <RefusalNote error={transfer.error} />}
      <p className="small">
        {t('contract.no_account_yet')} <Link to="/customers?panel=new">{t('customer.create')}</Link>
      </p>
      <TextField
        id="transfer-at"
        field="at"
        type="date"
        label={t('contract.transfer_at')}
        value={at}
        error={transfer.error}
        wrong={early ? t('contract.bad_transfer') : undefined}
        onChange={setAt}
      />
      <TextField
        id="transfer-note"
        field="note"
        label={t('customer.note')}
        value={note}
        rows={2}
        maxLength={330}
        error={transfer.error}
        onChange={setNote}
      />
      {transfer.error && !['account', 'at', 'note'].includes(tail) && <ErrorNote error={transfer.error} />}
      <Button type="primary" htmlType="submit" loading={transfer.isPending}>
        {t('contract.transfer')}
      </Button>
    </form>
  );
}
