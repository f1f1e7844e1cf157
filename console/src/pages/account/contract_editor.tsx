// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Contract, useChangeContract, useCreateContract } from '../../data/contracts';
import type { Named } from '../../data/types';
import { dayOf } from '../../format/zone';
import { Field } from '../../parts/field';
import { RefusalNote, WrongNote } from '../../parts/field_note';
import { useFormat } from '../../parts/format';
import { ErrorNote } from '../../parts/panel';
import { PointSelect } from '../../parts/point_select';
import { fieldTail, TextField } from '../../parts/text_field';
import { AccountSelect } from './account_select';
import { areaOf, type ContractForm, changeOf, dayBegin, formOf, untilOf, wrongOf } from './contract_form';

const besideTheirField = ['point', 'account', 'number', 'from', 'until', 'area_m2', 'note'];

interface FieldsProps {
  form: ContractForm;
  put: (part: Partial<ContractForm>) => void;
  error: unknown;
  wrong: ReturnType<typeof wrongOf>;
}

function Fields({ form, put, error, wrong }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <div className="fields">
        <div>
          <TextField
            id="contract-from"
            field="from"
            type="date"
            label={t('contract.first_day')}
            value={form.from}
            error={error}
            wrong={wrong === 'from' ? t('contract.bad_from') : undefined}
            onChange={(from) => put({ from })}
          />
        </div>
        <div>
          <TextField
            id="contract-until"
            field="until"
            type="date"
            label={t('contract.last_day')}
            hint={t('contract.last_day_hint')}
            value={form.last}
            error={error}
            wrong={wrong === 'until' ? t('contract.bad_until') : undefined}
            onChange={(last) => put({ last })}
          />
        </div>
      </div>
      <TextField
        id="contract-number"
        field="number"
        label={t('contract.number')}
        value={form.number}
        mono
        error={error}
        onChange={(number) => put({ number })}
      />
      <TextField
        id="contract-area"
        field="area_m2"
        label={t('contract.area')}
        value={form.area}
        error={error}
        wrong={wrong === 'area_m2' ? t('contract.bad_area') : undefined}
        onChange={(area) => put({ area })}
      />
      <TextField
        id="contract-note"
        field="note"
        label={t('customer.note')}
        value={form.note}
        rows={2}
        maxLength={330}
        error={error}
        onChange={(note) => put({ note })}
      />
    </>
  );
}

/** Of an account, where the point is chosen, or of a point, where the account is. */
export type ContractFor = { account: string } | { point: string };

function useOther(on: ContractFor) {
  const [other, setOther] = useState<Named | null>(null);
  const account = 'account' in on ? on.account : (other?.id ?? '');
  const point = 'point' in on ? on.point : (other?.id ?? '');
  return { other, setOther, account, point };
}

export function NewContract({ on, onSaved }: { on: ContractFor; onSaved: (contract: Contract) => void }) {
  const { t } = useTranslation();
  const { zone } = useFormat();
  const create = useCreateContract();
  const [form, setForm] = useState(() => formOf(null, zone, dayOf(new Date(), zone)));
  const [tried, setTried] = useState(false);
  const { other, setOther, account, point } = useOther(on);
  const field = 'account' in on ? 'point' : 'account';
  const label = t(`contract.${field}`);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!other || wrongOf(form)) return;
    const { number, from, last, area, note } = form;
    const until = last ? { until: untilOf(last, zone) } : {};
    const given = number.trim() ? { number: number.trim() } : {};
    create.mutate(
      { account, point, from: dayBegin(from, zone), ...until, ...given, area_m2: areaOf(area), note: note.trim() },
      { onSuccess: onSaved },
    );
  };
  const tail = fieldTail(create.error);
  const wrong = (tried && !other) || tail === field;
  const choice = { id: 'contract-other', label, value: other, wrong };
  return (
    <form className="form contract-editor" onSubmit={submit} noValidate>
      <Field id="contract-other" label={label} hint={t(`contract.${field}_hint`)}>
        {field === 'point' ? (
          <PointSelect {...choice} onChange={(one) => setOther(one && { id: one.id, name: one.title })} />
        ) : (
          <AccountSelect {...choice} onChange={(one) => setOther(one && { id: one.id, name: one.number })} />
        )}
      </Field>
      {tried && !other && <WrongNote text={t(`contract.no_${field}`)} />}
      {tail === field && <RefusalNote error={create.error} />}
      <Fields
        form={form}
        put={(part) => setForm((old) => ({ ...old, ...part }))}
        error={create.error}
        wrong={tried ? wrongOf(form) : null}
      />
      {create.error && !besideTheirField.includes(tail) && <ErrorNote error={create.error} />}
      <Button type="primary" htmlType="submit" loading={create.isPending}>
        {t('contract.create')}
      </Button>
    </form>
  );
}

export function CorrectContract({ contract, onSaved }: { contract: Contract; onSaved: () => void }) {
  const { t } = useTranslation();
  const { zone } = useFormat();
  const save = useChangeContract(contract.id);
  const [form, setForm] = useState(() => formOf(contract, zone, ''));
  const change = changeOf(contract, form, zone);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!wrongOf(form)) save.mutate(change, { onSuccess: onSaved });
  };
  return (
    <form className="form contract-editor" onSubmit={submit} noValidate>
      <p>{contract.point.name}</p>
      <Fields
        form={form}
        put={(part) => setForm((old) => ({ ...old, ...part }))}
        error={save.error}
        wrong={wrongOf(form)}
      />
      {save.error && !besideTheirField.includes(fieldTail(save.error)) && <ErrorNote error={save.error} />}
      <Button type="primary" htmlType="submit" loading={save.isPending} disabled={Object.keys(change).length === 0}>
        {t('ui.save')}
      </Button>
    </form>
  );
}
