// SPDX-License-Identifier: Apache-2.0
import { Button, Select } from 'antd';
import { type FormEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Settings, useSaveSettings } from '../../data/settings';
import type { Commodity, Language } from '../../data/types';
import { Field } from '../../parts/field';
import { RefusalNote } from '../../parts/field_note';
import { CommoditySign, Mark } from '../../parts/marks';
import { ErrorNote } from '../../parts/panel';
import { fieldTail, TextField } from '../../parts/text_field';
import { languages } from '../../text/i18n';
import { billed, billingDays, changeOf, zoneOptions } from './settings_form';

interface FieldsProps {
  form: Settings;
  put: (part: Partial<Settings>) => void;
  may: boolean;
  error: unknown;
}

/** Below its field, if it is about that. */
function Refused({ error, field }: { error: unknown; field: string }) {
  return fieldTail(error) === field ? <RefusalNote error={error} /> : null;
}

function ZoneField({ form, put, may, error }: FieldsProps) {
  const { t } = useTranslation();
  const zones = useMemo(() => zoneOptions(form.zone, new Date()), [form.zone]);
  return (
    <>
      <Field id="settings-zone" label={t('settings.zone')} hint={t('settings.zone_in_use', { zone: form.zone_in_use })}>
        <Select<string>
          id="settings-zone"
          showSearch={{ optionFilterProp: 'label' }}
          value={form.zone}
          disabled={!may}
          options={zones}
          onChange={(zone) => put({ zone })}
        />
      </Field>
      {form.zone !== form.zone_in_use && (
        <p>
          <Mark of="late" word={t('settings.zone_later')} />
        </p>
      )}
      <Refused error={error} field="zone" />
    </>
  );
}

function BillingDays({ form, put, may, error }: FieldsProps) {
  const { t } = useTranslation();
  const set = (commodity: Commodity, day: number) => put({ billing_days: { ...form.billing_days, [commodity]: day } });
  return (
    <fieldset className="billing-days">
      <legend>{t('settings.billing_days')}</legend>
      <p className="small">{t('settings.billing_text')}</p>
      {billed
        .filter((one) => form.billing_days[one] !== undefined)
        .map((one) => (
          <div key={one} className="billing-day">
            <label htmlFor={`settings-day-${one}`}>
              <CommoditySign commodity={one} /> {t(`commodity.${one}`)}
            </label>
            <Select<number>
              id={`settings-day-${one}`}
              value={form.billing_days[one] ?? 1}
              disabled={!may}
              options={billingDays.map((value) => ({ value, label: String(value) }))}
              onChange={(day) => set(one, day)}
            />
            <Refused error={error} field={one} />
          </div>
        ))}
    </fieldset>
  );
}

const besideTheirField: readonly string[] = ['utility_name', 'zone', 'language', ...billed];

interface Props {
  settings: Settings;
  may: boolean;
  /** Without the days of billing, which the first reading does not need. */
  brief?: boolean;
  onSaved?: () => void;
}

export function SettingsEditor({ settings, may, brief, onSaved }: Props) {
  const { t } = useTranslation();
  const save = useSaveSettings();
  const [form, setForm] = useState(settings);
  const change = changeOf(settings, form);
  const dirty = Object.keys(change).length > 0;
  const put = (part: Partial<Settings>) => {
    save.reset();
    setForm((old) => ({ ...old, ...part }));
  };
  const done = (next: Settings) => {
    setForm(next);
    onSaved?.();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(change, { onSuccess: done });
  };
  const fields = { form, put, may, error: save.error };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <TextField
        id="settings-name"
        field="utility_name"
        label={t('settings.utility_name')}
        hint={t('settings.utility_hint')}
        value={form.utility_name}
        maxLength={100}
        disabled={!may}
        error={save.error}
        onChange={(utility_name) => put({ utility_name })}
      />
      <ZoneField {...fields} />
      <Field id="settings-language" label={t('settings.language')} hint={t('settings.language_hint')}>
        <Select<Language>
          id="settings-language"
          value={form.language}
          disabled={!may}
          options={languages.map(({ id, name }) => ({ value: id, label: <span lang={id}>{name}</span> }))}
          onChange={(language) => put({ language })}
        />
      </Field>
      <Refused error={save.error} field="language" />
      {!brief && <BillingDays {...fields} />}
      {save.error && !besideTheirField.includes(fieldTail(save.error)) && <ErrorNote error={save.error} />}
      {may && (
        <div className="row">
          <Button type="primary" htmlType="submit" disabled={!dirty} loading={save.isPending}>
            {t('ui.save')}
          </Button>
          {save.isSuccess && !dirty && <Mark of="ok" word={t('settings.saved')} />}
        </div>
      )}
    </form>
  );
}
