// SPDX-License-Identifier: Apache-2.0
import { Button, Segmented, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Customer,
  type CustomerKind,
  customerKinds,
  type Personal,
  type PersonalKey,
  useSaveCustomer,
  useShowPersonal,
} from '../../data/customers';
import type { Language } from '../../data/types';
import { Field } from '../../parts/field';
import { ErrorNote } from '../../parts/panel';
import { fieldTail, TextField } from '../../parts/text_field';
import { viewOnly } from '../../parts/view_only';
import { languages } from '../../text/i18n';
import { type CustomerForm, changeOf, formOf, keysOf, nameMissing } from './customer_form';

const besideTheirField: readonly string[] = [
  'name',
  'contact',
  'phone',
  'email',
  'id_number',
  'address',
  'number',
  'protection',
  'note',
];

/** Only fields that the browser knows how to help with. */
const types: Partial<Record<PersonalKey, 'email' | 'tel'>> = { phone: 'tel' };

interface FieldsProps {
  form: CustomerForm;
  put: (part: Partial<CustomerForm>) => void;
  may: boolean;
  error: unknown;
}

function PersonalFields(props: FieldsProps & { masked: Personal | null; nameWrong: boolean }) {
  const { form, put, may, error, masked, nameWrong } = props;
  const { t } = useTranslation();
  return keysOf(form.kind).map((key) => (
    <TextField
      key={key}
      id={`customer-${key}`}
      field={key}
      label={t(
        form.kind === 'company' && (key === 'name' || key === 'id_number')
          ? `personal.company_${key}`
          : `personal.${key}`,
      )}
      value={form.personal[key]}
      placeholder={masked?.[key] ?? ''}
      type={types[key] ?? 'text'}
      maxLength={key === 'address' ? 300 : 200}
      disabled={!may}
      error={error}
      wrong={key === 'name' && nameWrong ? t('customer.bad_name') : undefined}
      onChange={(text) => put({ personal: { ...form.personal, [key]: text } })}
    />
  ));
}

function OtherFields({ form, put, may, error, isNew }: FieldsProps & { isNew: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      <TextField
        id="customer-number"
        field="number"
        label={t('customer.number')}
        value={form.number}
        {...(isNew ? { hint: t('customer.number_hint') } : {})}
        mono
        disabled={!may}
        error={error}
        onChange={(number) => put({ number })}
      />
      <TextField
        id="customer-protection"
        field="protection"
        label={t('customer.protection')}
        value={form.protection}
        hint={t('customer.protection_hint')}
        maxLength={200}
        disabled={!may}
        error={error}
        onChange={(protection) => put({ protection })}
      />
      <Field id="customer-language" label={t('customer.language')}>
        <Select<Language | ''>
          id="customer-language"
          value={form.language}
          disabled={!may}
          options={[
            { value: '', label: t('customer.language_any') },
            ...languages.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(language) => put({ language })}
        />
      </Field>
      <TextField
        id="customer-note"
        field="note"
        label={t('customer.note')}
        value={form.note}
        rows={2}
        maxLength={330}
        disabled={!may}
        error={error}
        onChange={(note) => put({ note })}
      />
    </>
  );
}

/** In place of the masks what they hide; it is noted who looked. */
function ShowButton({ id, onShown }: { id: string; onShown: (personal: Personal) => void }) {
  const { t } = useTranslation();
  const show = useShowPersonal(id);
  return (
    <div className="show-personal">
      <Button size="small" loading={show.isPending} onClick={() => show.mutate(undefined, { onSuccess: onShown })}>
        {t('customer.show')}
      </Button>
      <span className="small">{t('customer.show_text')}</span>
      {show.error && <ErrorNote error={show.error} />}
    </div>
  );
}

interface Props {
  /** null for a new one. */
  customer: Customer | null;
  may: boolean;
  onSaved: (customer: Customer) => void;
}

/** What is typed over a mask replaces what it hides; an empty field keeps it. */
export function CustomerEditor({ customer, may, onSaved }: Props) {
  const { t } = useTranslation();
  const save = useSaveCustomer(customer?.id ?? null);
  const [form, setForm] = useState(() => formOf(customer));
  const [shown, setShown] = useState<Personal | null>(null);
  const [tried, setTried] = useState(false);
  const put = (part: Partial<CustomerForm>) => setForm((old) => ({ ...old, ...part }));
  const change = changeOf(customer, shown, form);
  const nameWrong = nameMissing(form, customer, shown);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!nameWrong) save.mutate(change, { onSuccess: onSaved });
  };
  const fields = { form, put, may, error: save.error };
  return (
    <form className="form customer-editor" onSubmit={submit} noValidate>
      <Segmented<CustomerKind>
        aria-label={t('customer.kind')}
        value={form.kind}
        disabled={!may}
        options={customerKinds.map((value) => ({ value, label: t(`customer_kind.${value}`) }))}
        onChange={(kind) => put({ kind })}
      />
      {customer && !shown && may && (
        <ShowButton
          id={customer.id}
          onShown={(personal) => {
            setShown(personal);
            put({ personal });
          }}
        />
      )}
      <PersonalFields {...fields} masked={shown ? null : (customer?.masked ?? null)} nameWrong={tried && nameWrong} />
      <OtherFields {...fields} isNew={customer === null} />
      {save.error && !besideTheirField.includes(fieldTail(save.error)) && <ErrorNote error={save.error} />}
      {may ? (
        <div className="row">
          <Button type="primary" htmlType="submit" loading={save.isPending} disabled={Object.keys(change).length === 0}>
            {t('ui.save')}
          </Button>
        </div>
      ) : (
        <p className="small">{viewOnly(t, 'change_customers')}</p>
      )}
    </form>
  );
}
