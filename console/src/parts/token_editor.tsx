// SPDX-License-Identifier: Apache-2.0
import { Button, Checkbox, Input, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TokenOrder } from '../data/api_tokens';
import { type Permission, permissions } from '../data/permissions';
import { useMySession } from '../data/session';
import { dayOf, stepSpan } from '../format/zone';
import { Field } from './field';
import { FieldNote, fieldOf, WrongNote } from './field_note';
import { useFormat } from './format';
import { ErrorNote } from './panel';
import { TextField } from './text_field';
import { faultsOf, longestDays, orderOf, type TokenFault, type TokenForm, termsDays } from './token_form';

interface Props {
  create: { isPending: boolean; error: unknown; reset: () => void };
  onOrder: (order: TokenOrder) => void;
  onCancel: () => void;
}

function TermFields({ form, onChange }: { form: TokenForm; onChange: (part: Partial<TokenForm>) => void }) {
  const { t } = useTranslation();
  const { zone } = useFormat();
  const today = dayOf(new Date(), zone);
  return (
    <div className="fields fields-narrow">
      <Field id="token-term" label={t('tokens.good_for')}>
        <Select<string>
          id="token-term"
          value={form.term}
          options={[
            ...termsDays.map((count) => ({ value: String(count), label: t('tokens.days', { count }) })),
            { value: 'date', label: t('tokens.until_day') },
          ]}
          onChange={(term) => onChange({ term })}
        />
      </Field>
      {form.term === 'date' && (
        <Field id="token-day" label={t('tokens.last_day')}>
          <Input
            id="token-day"
            type="date"
            min={today}
            max={stepSpan(today, 'day', longestDays - 1)}
            value={form.day}
            onChange={(event) => onChange({ day: event.target.value })}
          />
        </Field>
      )}
    </div>
  );
}

/** A token may no more than its user; less is better. */
export function TokenEditor({ create, onOrder, onCancel }: Props) {
  const { t } = useTranslation();
  const { zone } = useFormat();
  const mine = useMySession().user.permissions;
  const [form, setForm] = useState<TokenForm>(() => ({
    name: '',
    permissions: mine.filter((one) => one === 'view'),
    term: String(termsDays[1]),
    day: '',
  }));
  const [tried, setTried] = useState(false);
  const faults = faultsOf(form, new Date(), zone);
  const wrong = (fault: TokenFault) => (tried && faults.includes(fault) ? t(`tokens.${fault}`) : undefined);
  const put = (part: Partial<TokenForm>) => {
    if (create.error) create.reset();
    setForm((old) => ({ ...old, ...part }));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const order = orderOf(form, new Date(), zone);
    if (order) onOrder(order);
  };
  const { error } = create;
  const [noRights, badDay] = [wrong('permissions_missing'), wrong('bad_day')];
  return (
    <form className="form" onSubmit={submit} noValidate>
      <TextField
        id="token-name"
        field="name"
        label={t('tokens.name')}
        hint={t('tokens.name_hint')}
        value={form.name}
        maxLength={60}
        error={error}
        wrong={wrong('name_missing')}
        onChange={(name) => put({ name })}
      />
      <fieldset className="token-rights">
        <legend>{t('tokens.permissions')}</legend>
        <Checkbox.Group<Permission> value={form.permissions} onChange={(chosen) => put({ permissions: chosen })}>
          {permissions
            .filter((one) => mine.includes(one))
            .map((one) => (
              <Checkbox key={one} value={one}>
                {t(`permission.${one}`)}
              </Checkbox>
            ))}
        </Checkbox.Group>
        <p className="small">{t('tokens.permissions_hint')}</p>
      </fieldset>
      {noRights && <WrongNote text={noRights} />}
      <FieldNote error={error} field="permissions" />
      <TermFields form={form} onChange={put} />
      {badDay && <WrongNote text={badDay} />}
      <FieldNote error={error} field="expires" />
      {error && !['name', 'permissions', 'expires'].includes(fieldOf(error)) ? <ErrorNote error={error} /> : null}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={create.isPending}>
          {t('tokens.make')}
        </Button>
        <Button onClick={onCancel}>{t('ui.cancel')}</Button>
      </div>
    </form>
  );
}
