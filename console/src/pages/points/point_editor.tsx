// SPDX-License-Identifier: Apache-2.0
import { Button, Input, Segmented, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { commodities } from '../../data/commodities';
import { type MeasurementPoint, type PointKind, useSavePoint } from '../../data/points';
import { supplyCommodities } from '../../data/supply';
import type { Commodity } from '../../data/types';
import { Field } from '../../parts/field';
import { FieldNote, fieldOf, WrongNote } from '../../parts/field_note';
import { useFormat } from '../../parts/format';
import { ErrorNote } from '../../parts/panel';
import { PlaceChoice } from '../../parts/place_choice';
import { viewOnly } from '../../parts/view_only';
import { wordFor } from '../../text/i18n';
import { NodeSelect } from '../supply/node_select';
import { PartFields } from './part_fields';
import { changeOf, formOf, longestCode, longestName, longestNote, type PointForm, wrongOf } from './point_form';

const besideTheirField = ['kind', 'commodity', 'place', 'node', 'name', 'code', 'note', 'parts'];
interface FieldsProps {
  form: PointForm;
  put: (part: Partial<PointForm>) => void;
  point: MeasurementPoint | null;
  disabled: boolean;
  wrong: ReturnType<typeof wrongOf>;
  error: unknown;
}

function WhatFields({ form, put, point, disabled, error }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <div className="field">
        <span className="label">{t('point.kind')}</span>
        <Segmented<PointKind>
          aria-label={t('point.kind')}
          value={form.kind}
          disabled={disabled || point !== null}
          options={(['meter', 'sum'] as const).map((value) => ({ value, label: t(`point.kinds.${value}`) }))}
          onChange={(kind) => put({ kind })}
        />
        <span className="small">{t(`point.kind_text.${form.kind}`)}</span>
      </div>
      <FieldNote error={error} field="kind" />
      <Field id="point-commodity" label={t('meters.col.commodity')}>
        <Select<Commodity>
          id="point-commodity"
          value={form.commodity}
          disabled={disabled}
          options={commodities.map((value) => ({ value, label: wordFor('commodity', value) }))}
          onChange={(commodity) => put({ commodity, node: null })}
        />
      </Field>
      <FieldNote error={error} field="commodity" />
    </>
  );
}

/** Where it stands in the supply network of its commodity, if there is such a network. */
function NodeField({ form, put, disabled, error }: FieldsProps) {
  const { t } = useTranslation();
  const commodity = supplyCommodities.find((one) => one === form.commodity);
  if (!commodity) return null;
  return (
    <>
      <Field id="point-node" label={t('point.node')}>
        <NodeSelect
          id="point-node"
          label={t('point.node')}
          commodity={commodity}
          value={form.node}
          placeholder={t('point.node_hint')}
          wrong={fieldOf(error) === 'node'}
          disabled={disabled}
          onChange={(node) => put({ node: node && { id: node.id, name: node.name } })}
        />
      </Field>
      <FieldNote error={error} field="node" />
    </>
  );
}

function Fields(props: FieldsProps) {
  const { form, put, point, disabled, wrong, error } = props;
  const { t } = useTranslation();
  const text = (name: 'name' | 'code', label: string, longest: number, hint: string) => (
    <>
      <Field id={`point-${name}`} label={label} hint={hint}>
        <Input
          id={`point-${name}`}
          className={name === 'code' ? 'mono' : ''}
          value={form[name]}
          maxLength={longest}
          autoComplete="off"
          disabled={disabled}
          status={wrong === name || fieldOf(error) === name ? 'error' : ''}
          onChange={(event) => put({ [name]: event.target.value })}
        />
      </Field>
      <FieldNote error={error} field={name} />
    </>
  );
  return (
    <>
      <WhatFields {...props} />
      <Field id="point-place" label={t('point.place')}>
        <PlaceChoice
          id="point-place"
          label={t('point.place')}
          none={t('place.clear')}
          value={form.place}
          disabled={disabled}
          onChange={(place) => put({ place })}
        />
      </Field>
      <FieldNote error={error} field="place" />
      <NodeField {...props} />
      {text('name', t('ui.name'), longestName, t('point.name_hint'))}
      {wrong === 'name' && <WrongNote text={t('point.bad_name')} />}
      {text('code', t('point.code'), longestCode, t('point.code_hint'))}
      {form.kind === 'sum' && (
        <PartFields
          parts={form.parts}
          self={point?.id ?? ''}
          commodity={form.commodity}
          disabled={disabled}
          onChange={(parts) => put({ parts })}
        />
      )}
      {wrong === 'parts' && <WrongNote text={t('point.bad_parts')} />}
      {wrong === 'factor' && <WrongNote text={t('point.bad_factor')} />}
      <FieldNote error={error} field="parts" />
      <Field id="point-note" label={t('repeater.note')}>
        <Input.TextArea
          id="point-note"
          rows={2}
          maxLength={longestNote}
          value={form.note}
          disabled={disabled}
          onChange={(event) => put({ note: event.target.value })}
        />
      </Field>
      <FieldNote error={error} field="note" />
    </>
  );
}

/** `point`: null for a new one. */
export function PointEditor(props: {
  point: MeasurementPoint | null;
  may: boolean;
  /** Where a new one is. */
  place?: string;
  onSaved: (point: MeasurementPoint) => void;
}) {
  const { point, may, place = '', onSaved } = props;
  const { t } = useTranslation();
  const { language } = useFormat();
  const save = useSavePoint(point?.id ?? null);
  const [form, setForm] = useState(() => ({ ...formOf(point), ...(point ? {} : { place }) }));
  const [tried, setTried] = useState(false);
  const disabled = !may || point?.retired === true;
  const change = changeOf(point, form, language);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (wrongOf(form, language) === null) save.mutate(change, { onSuccess: onSaved });
  };
  return (
    <form className="form point-editor" onSubmit={submit}>
      <Fields
        form={form}
        put={(part) => setForm((old) => ({ ...old, ...part }))}
        point={point}
        disabled={disabled}
        wrong={tried ? wrongOf(form, language) : null}
        error={save.error}
      />
      {save.error && !besideTheirField.includes(fieldOf(save.error)) ? <ErrorNote error={save.error} /> : null}
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
        {save.isSuccess && Object.keys(change).length === 0 && <span role="status">✓ {t('meter.saved')}</span>}
      </div>
    </form>
  );
}
