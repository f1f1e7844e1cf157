// SPDX-License-Identifier: Apache-2.0
import { Button, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Account, type AccountOrder, useSaveAccount } from '../../data/accounts';
import { type CustomerClass, customerClasses } from '../../data/archive_types';
import { dayOf } from '../../format/zone';
import { Field } from '../../parts/field';
import { useFormat } from '../../parts/format';
import { ErrorNote } from '../../parts/panel';
import { fieldTail, TextField } from '../../parts/text_field';
import { dayBegin } from './contract_form';

interface AccountForm {
  number: string;
  customer_class: CustomerClass | null;
  opened: string;
  note: string;
}

const formOf = (one: Account | null, zone: string): AccountForm => ({
  number: one?.number ?? '',
  customer_class: one ? one.customer_class : 'residential',
  opened: dayOf(one ? new Date(one.opened) : new Date(), zone),
  note: one?.note ?? '',
});

/** Only what differs; of a new one what was filled in. */
export function accountChange(old: Account | null, form: AccountForm, zone: string): AccountOrder {
  const before = formOf(old, zone);
  const order: AccountOrder = {};
  if (form.number.trim() !== before.number) order.number = form.number.trim();
  if (!old || form.customer_class !== before.customer_class) order.customer_class = form.customer_class;
  if (form.opened && (!old || form.opened !== before.opened)) order.opened = dayBegin(form.opened, zone);
  if (form.note.trim() !== before.note) order.note = form.note.trim();
  return order;
}

interface Props {
  /** Whose a new one is. */
  customer: string;
  /** null for a new one. */
  account: Account | null;
  onSaved: (account: Account) => void;
}

export function AccountEditor({ customer, account, onSaved }: Props) {
  const { t } = useTranslation();
  const { zone } = useFormat();
  const save = useSaveAccount(account?.id ?? null);
  const [form, setForm] = useState(() => formOf(account, zone));
  const put = (part: Partial<AccountForm>) => setForm((old) => ({ ...old, ...part }));
  const change = accountChange(account, form, zone);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(account ? change : { ...change, customer }, { onSuccess: onSaved });
  };
  return (
    <form className="form account-editor" onSubmit={submit} noValidate>
      <TextField
        id="account-number"
        field="number"
        label={t('account_page.number')}
        value={form.number}
        {...(account ? {} : { hint: t('customer.number_hint') })}
        mono
        error={save.error}
        onChange={(number) => put({ number })}
      />
      <Field id="account-class" label={t('account_page.class')}>
        <Select<CustomerClass | ''>
          id="account-class"
          value={form.customer_class ?? ''}
          options={[
            { value: '', label: t('account_page.class_none') },
            ...customerClasses.map((value) => ({ value, label: t(`customer_class.${value}`) })),
          ]}
          onChange={(value) => put({ customer_class: value || null })}
        />
      </Field>
      <TextField
        id="account-opened"
        field="opened"
        type="date"
        label={t('account_page.opened')}
        value={form.opened}
        error={save.error}
        onChange={(opened) => put({ opened })}
      />
      <TextField
        id="account-note"
        field="note"
        label={t('customer.note')}
        value={form.note}
        rows={2}
        maxLength={330}
        error={save.error}
        onChange={(note) => put({ note })}
      />
      {save.error && !['number', 'opened', 'note'].includes(fieldTail(save.error)) && <ErrorNote error={save.error} />}
      <div className="row">
        <Button
          type="primary"
          htmlType="submit"
          loading={save.isPending}
          disabled={account !== null && Object.keys(change).length === 0}
        >
          {t(account ? 'ui.save' : 'account_page.create')}
        </Button>
      </div>
    </form>
  );
}
