// SPDX-License-Identifier: Apache-2.0
import { Button, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRoles } from '../../data/roles';
import { useMay } from '../../data/session';
import type { Language } from '../../data/types';
import type { User, UserOrder } from '../../data/users';
import { Field } from '../../parts/field';
import { FieldNote, fieldOf, WrongNote } from '../../parts/field_note';
import { Mark } from '../../parts/marks';
import { ErrorNote } from '../../parts/panel';
import { useRoleName } from '../../parts/role_name';
import { TextField } from '../../parts/text_field';
import { viewOnly } from '../../parts/view_only';
import { languages } from '../../text/i18n';
import { ScopeFields } from './scope_fields';
import { faultsOf, formOf, orderOf, type UserForm } from './user_form';

function RoleField({ value, wrong, onChange }: { value: string; wrong: boolean; onChange: (id: string) => void }) {
  const { t } = useTranslation();
  const may = useMay('manage_users');
  const roles = useRoles().data?.items;
  const roleName = useRoleName();
  const chosen = roles?.find(({ id }) => id === value);
  return (
    <Field id="user-role" label={t('users.role')} {...(chosen?.note ? { hint: chosen.note } : {})}>
      <Select<string>
        id="user-role"
        value={value || null}
        status={wrong ? 'error' : ''}
        disabled={!may}
        loading={!roles}
        options={(roles ?? []).map((role) => ({ value: role.id, label: roleName(role) }))}
        onChange={onChange}
      />
    </Field>
  );
}

const besideTheirField = ['name', 'full_name', 'role', 'language', 'places', 'commodities'];

interface Props {
  /** null for a new one. */
  user: User | null;
  /** Of a new one, until another is chosen. */
  language: Language;
  save: { isPending: boolean; isSuccess: boolean; error: unknown; reset: () => void };
  onSave: (order: UserOrder) => void;
}

export function UserEditor({ user, language, save, onSave }: Props) {
  const { t } = useTranslation();
  const may = useMay('manage_users');
  const [form, setForm] = useState(() => formOf(user, language));
  const [tried, setTried] = useState(false);
  const faults = faultsOf(form);
  const order = orderOf(user, form);
  const dirty = Object.keys(order).length > 0;
  const put = (part: Partial<UserForm>) => {
    save.reset();
    setForm((old) => ({ ...old, ...part }));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (faults.length === 0) onSave(order);
  };
  const wrong = (fault: (typeof faults)[number]) => (tried && faults.includes(fault) ? t(`users.${fault}`) : undefined);
  return (
    <form className="form user-editor" onSubmit={submit} noValidate>
      {!user && (
        <TextField
          id="user-name"
          field="name"
          label={t('users.name')}
          hint={t('users.name_hint')}
          value={form.name}
          maxLength={60}
          error={save.error}
          wrong={wrong('name_missing')}
          onChange={(name) => put({ name })}
        />
      )}
      <TextField
        id="user-full-name"
        field="full_name"
        label={t('users.full_name')}
        value={form.full_name}
        maxLength={120}
        disabled={!may}
        error={save.error}
        onChange={(full_name) => put({ full_name })}
      />
      <RoleField value={form.role} wrong={!!wrong('role_missing')} onChange={(role) => put({ role })} />
      {wrong('role_missing') && <WrongNote text={t('users.role_missing')} />}
      <FieldNote error={save.error} field="role" />
      <Field id="user-language" label={t('account.language')}>
        <Select<Language>
          id="user-language"
          value={form.language}
          disabled={!may}
          options={languages.map(({ id, name }) => ({ value: id, label: <span lang={id}>{name}</span> }))}
          onChange={(language) => put({ language })}
        />
      </Field>
      <FieldNote error={save.error} field="language" />
      <ScopeFields
        places={form.places}
        known={user?.places ?? []}
        chosen={form.commodities}
        disabled={!may}
        onPlaces={(places) => put({ places })}
        onCommodities={(commodities) => put({ commodities })}
      />
      <FieldNote error={save.error} field="places" />
      <FieldNote error={save.error} field="commodities" />
      {save.error && !besideTheirField.includes(fieldOf(save.error)) ? <ErrorNote error={save.error} /> : null}
      <div className="row">
        <Button
          type="primary"
          htmlType="submit"
          loading={save.isPending}
          disabled={!may || !dirty}
          title={may ? undefined : viewOnly(t, 'manage_users')}
        >
          {t(user ? 'ui.save' : 'users.create')}
        </Button>
        {save.isSuccess && !dirty && <Mark of="ok" word={t('users.saved')} />}
      </div>
    </form>
  );
}
