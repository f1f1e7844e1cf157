// SPDX-License-Identifier: Apache-2.0
import { Button, Segmented, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { commodities } from '../../data/commodities';
import { useGateways } from '../../data/gateways';
import { useFindMeters } from '../../data/meters';
import type { Commodity, MeterRow } from '../../data/types';
import {
  useSaveValve,
  type Valve,
  type ValveKind,
  type ValvePosition,
  valveKinds,
  valvePositions,
} from '../../data/valves';
import { Field } from '../../parts/field';
import { FieldNote, fieldOf, WrongNote } from '../../parts/field_note';
import { ErrorNote } from '../../parts/panel';
import { PlaceChoice } from '../../parts/place_choice';
import { PointSelect } from '../../parts/point_select';
import { RemoteSelect, useTyped } from '../../parts/remote_select';
import { TextField } from '../../parts/text_field';
import { viewOnly } from '../../parts/view_only';
import { wordFor } from '../../text/i18n';
import { meterWords } from '../point/free_meter_select';
import { changeOf, type Drive, drives, formOf, type ValveForm, type WrongValve, withKind, wrongOf } from './valve_form';

const besideTheirField = [
  'number',
  'manufacturer',
  'kind',
  'commodity',
  'nominal_diameter_mm',
  'point',
  'place',
  'meter',
  'line',
  'address',
  'normally',
  'note',
];

interface FieldsProps {
  form: ValveForm;
  put: (part: Partial<ValveForm>) => void;
  disabled: boolean;
  wrong: WrongValve | null;
  error: unknown;
}

function WhatFields({ form, put, disabled, wrong, error }: FieldsProps) {
  const { t } = useTranslation();
  const text = { disabled, error };
  return (
    <>
      <TextField
        {...text}
        id="valve-number"
        field="number"
        label={t('valves.number')}
        hint={t('valves.number_hint')}
        value={form.number}
        mono
        maxLength={60}
        wrong={wrong === 'number' ? t('valves.bad_number') : undefined}
        onChange={(number) => put({ number })}
      />
      <Field id="valve-kind" label={t('valves.kind')}>
        <Select<ValveKind>
          id="valve-kind"
          value={form.kind}
          disabled={disabled}
          options={valveKinds.map((value) => ({ value, label: t(`valve_kind.${value}`) }))}
          onChange={(kind) => put(withKind(form, kind))}
        />
      </Field>
      <FieldNote error={error} field="kind" />
      <Field id="valve-commodity" label={t('meters.col.commodity')}>
        <Select<Commodity>
          id="valve-commodity"
          value={form.commodity}
          disabled={disabled}
          options={commodities.map((value) => ({ value, label: wordFor('commodity', value) }))}
          onChange={(commodity) => put({ commodity, point: null })}
        />
      </Field>
      <FieldNote error={error} field="commodity" />
      <TextField
        {...text}
        id="valve-manufacturer"
        field="manufacturer"
        label={t('valves.manufacturer')}
        value={form.manufacturer}
        onChange={(manufacturer) => put({ manufacturer })}
      />
      <TextField
        {...text}
        id="valve-diameter"
        field="nominal_diameter_mm"
        label={t('valves.diameter')}
        value={form.diameter}
        maxLength={4}
        wrong={wrong === 'nominal_diameter_mm' ? t('valves.bad_diameter') : undefined}
        onChange={(diameter) => put({ diameter })}
      />
    </>
  );
}

function WhereFields({ form, put, disabled, error }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <Field id="valve-point" label={t('valves.point')} hint={t('valves.point_hint')}>
        <PointSelect
          id="valve-point"
          label={t('valves.point')}
          commodity={form.commodity}
          value={form.point}
          wrong={fieldOf(error) === 'point'}
          disabled={disabled}
          onChange={(point) => put({ point: point && { id: point.id, name: point.title } })}
        />
      </Field>
      <FieldNote error={error} field="point" />
      <Field id="valve-place" label={t('point.place')}>
        <PlaceChoice
          id="valve-place"
          label={t('point.place')}
          none={t(form.point ? 'valves.place_of_point' : 'place.clear')}
          value={form.place}
          disabled={disabled}
          onChange={(place) => put({ place })}
        />
      </Field>
      <FieldNote error={error} field="place" />
    </>
  );
}

function MeterField({ form, put, disabled, wrong, error }: FieldsProps) {
  const { t } = useTranslation();
  const [q, setText] = useTyped();
  return (
    <>
      <Field id="valve-meter" label={t('valves.meter')}>
        <RemoteSelect<MeterRow>
          id="valve-meter"
          label={t('valves.meter')}
          placeholder={t('find.meter')}
          value={form.meter}
          found={useFindMeters(q, 20)}
          nameOf={meterWords}
          show={meterWords}
          wrong={wrong === 'meter' || fieldOf(error) === 'meter'}
          disabled={disabled}
          onSearch={setText}
          onChange={(row) => put({ meter: row && { id: row.id, name: meterWords(row) } })}
        />
      </Field>
      {wrong === 'meter' && <WrongNote text={t('valves.bad_meter')} />}
    </>
  );
}

function LineFields({ form, put, disabled, wrong, error }: FieldsProps) {
  const { t } = useTranslation();
  const lines = (useGateways().data?.items ?? []).flatMap((gateway) => gateway.lines);
  return (
    <>
      <Field id="valve-line" label={t('meter.line')}>
        <Select<string>
          id="valve-line"
          showSearch={{ optionFilterProp: 'label' }}
          value={(form.line || null) as string}
          disabled={disabled}
          status={wrong === 'line' || fieldOf(error) === 'line' ? 'error' : ''}
          options={lines.map((line) => ({ value: line.id, label: `${line.gateway.name} · ${line.name}` }))}
          onChange={(line) => put({ line })}
        />
      </Field>
      {wrong === 'line' && <WrongNote text={t('valves.bad_line')} />}
      <TextField
        id="valve-address"
        field="address"
        label={t('meter.address')}
        value={form.address}
        mono
        disabled={disabled}
        error={error}
        wrong={wrong === 'address' ? t('valves.bad_address') : undefined}
        onChange={(address) => put({ address })}
      />
    </>
  );
}

/** Exactly one way to reach it. */
function DriveFields(props: FieldsProps) {
  const { form, put, disabled, error } = props;
  const { t } = useTranslation();
  return (
    <>
      <div className="field">
        <span className="label">{t('valves.drive')}</span>
        <Segmented<Drive>
          aria-label={t('valves.drive')}
          value={form.drive}
          disabled={disabled || form.kind === 'built_in'}
          options={drives.map((value) => ({ value, label: t(`valves.drives.${value}`) }))}
          onChange={(drive) => put({ drive })}
        />
      </div>
      {form.drive === 'meter' && <MeterField {...props} />}
      <FieldNote error={error} field="meter" />
      {form.drive === 'line' && <LineFields {...props} />}
      <FieldNote error={error} field="line" />
      <div className="field">
        <span className="label">{t('valves.normally')}</span>
        <Segmented<ValvePosition>
          aria-label={t('valves.normally')}
          value={form.normally}
          disabled={disabled}
          options={valvePositions.map((value) => ({ value, label: t(`valve_position.${value}`) }))}
          onChange={(normally) => put({ normally })}
        />
      </div>
      <FieldNote error={error} field="normally" />
    </>
  );
}

interface Props {
  /** null for a new one. */
  valve: Valve | null;
  may: boolean;
  onSaved: (valve: Valve) => void;
}

export function ValveEditor({ valve, may, onSaved }: Props) {
  const { t } = useTranslation();
  const save = useSaveValve(valve?.id ?? null);
  const [form, setForm] = useState(() => formOf(valve));
  const [tried, setTried] = useState(false);
  const disabled = !may || valve?.retired === true;
  const change = changeOf(valve, form);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (wrongOf(form) === null) save.mutate(change, { onSuccess: onSaved });
  };
  const fields: FieldsProps = {
    form,
    put: (part) => setForm((old) => ({ ...old, ...part })),
    disabled,
    wrong: tried ? wrongOf(form) : null,
    error: save.error,
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <WhatFields {...fields} />
      <WhereFields {...fields} />
      <DriveFields {...fields} />
      <TextField
        id="valve-note"
        field="note"
        label={t('customer.note')}
        value={form.note}
        rows={2}
        maxLength={330}
        disabled={disabled}
        error={save.error}
        onChange={(note) => fields.put({ note })}
      />
      {save.error && !besideTheirField.includes(fieldOf(save.error)) && <ErrorNote error={save.error} />}
      <div className="row">
        <Button
          type="primary"
          htmlType="submit"
          loading={save.isPending}
          disabled={disabled || Object.keys(change).length === 0}
          title={may ? undefined : viewOnly(t, 'change_archives')}
        >
          {t('ui.save')}
        </Button>
      </div>
    </form>
  );
}
