// SPDX-License-Identifier: Apache-2.0
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { MeasurementPoint, Swap, SwapOrder } from '../../data/points';
import type { MeterRow } from '../../data/types';
import { wallTime } from '../../format/wall';
import { Field } from '../../parts/field';
import { FieldNote, fieldOf, WrongNote } from '../../parts/field_note';
import { useFormat } from '../../parts/format';
import { PointSelect } from '../../parts/point_select';
import type { EntryRow, TypedValues } from '../entry/entry_form';
import { FreeMeterSelect, meterWords } from './free_meter_select';
import { comes, goes, noValues, type SwapForm, type WrongSwap } from './swap_form';
import { SwapSide } from './swap_side';

const longestNote = 330;
const longestSeal = 60;

export interface FieldsProps {
  swap: Swap;
  point: MeasurementPoint | null;
  /** null: the point is chosen here. */
  given: MeasurementPoint | null;
  /** That comes, when it is known from the start. */
  meter: MeterRow | null;
  form: SwapForm;
  put: (part: Partial<SwapForm>) => void;
  /** What is typed of one meter changes from several places at once. */
  putValues: (name: 'start' | 'end', typed: Partial<TypedValues>) => void;
  onPoint: (point: MeasurementPoint | null) => void;
  onRows: (name: 'start' | 'end', rows: readonly EntryRow[]) => void;
  wrong: WrongSwap | null;
  sent: SwapOrder | undefined;
  error: unknown;
}

const wrongTexts = { at: 'entry.bad_time', meter: 'swap.bad_meter', factor: 'swap.bad_factor' } as const;

/** What is wrong with a field, found here or by the server. */
function Notes({ field, wrong, error }: { field: 'at' | 'meter' | 'factor' } & Pick<FieldsProps, 'wrong' | 'error'>) {
  const { t } = useTranslation();
  return (
    <>
      {wrong?.field === field && <WrongNote text={t(wrongTexts[field])} />}
      <FieldNote error={error} field={field} />
    </>
  );
}

function TextField(props: FieldsProps & { name: 'seal' | 'removal_seal' | 'note'; label: string; longest: number }) {
  const { name, label, longest, form, put, error } = props;
  return (
    <>
      <Field id={`swap-${name}`} label={label}>
        <Input
          id={`swap-${name}`}
          value={form[name]}
          maxLength={longest}
          autoComplete="off"
          onChange={(event) => put({ [name]: event.target.value })}
        />
      </Field>
      <FieldNote error={error} field={name} />
    </>
  );
}

function PointAndTime(props: FieldsProps) {
  const { swap, point, given, meter, form, put, onPoint, wrong, error } = props;
  const { t } = useTranslation();
  const { zone } = useFormat();
  return (
    <>
      {given ? (
        <p>
          <b>{given.title}</b>
        </p>
      ) : (
        <>
          <Field id="swap-point" label={t('point.one')}>
            <PointSelect
              id="swap-point"
              label={t('point.one')}
              value={point && { id: point.id, name: point.title }}
              commodity={meter?.commodity ?? ''}
              fits={(one) => one.kind === 'meter' && !one.meter}
              onChange={onPoint}
            />
          </Field>
          <FieldNote error={error} field="point" />
        </>
      )}
      <Field id="swap-at" label={t(`swap.at.${swap}`)} hint={t('ui.zone', { zone })}>
        <Input
          id="swap-at"
          type="datetime-local"
          value={form.at}
          max={wallTime(new Date(), zone)}
          status={wrong?.field === 'at' || fieldOf(error) === 'at' ? 'error' : ''}
          onChange={(event) => put({ at: event.target.value })}
        />
      </Field>
      <Notes field="at" wrong={wrong} error={error} />
    </>
  );
}

function Values({ name, id, ...props }: FieldsProps & { name: 'start' | 'end'; id: string }) {
  const { form, putValues, onRows, wrong, sent, error } = props;
  return (
    <SwapSide
      name={name}
      meter={id}
      typed={form[name]}
      put={(typed) => putValues(name, typed)}
      onRows={(rows) => onRows(name, rows)}
      wrong={wrong}
      sent={sent}
      error={error}
    />
  );
}

function Goes(props: FieldsProps) {
  const { point } = props;
  const { t } = useTranslation();
  if (!point?.meter) return null;
  return (
    <fieldset className="swap-side">
      <legend>
        {t('swap.goes')} <span className="mono">{point.meter.number}</span> {point.meter.name}
      </legend>
      <Values {...props} name="end" id={point.meter.id} />
      <TextField {...props} name="removal_seal" label={t('swap.removal_seal')} longest={longestSeal} />
    </fieldset>
  );
}

function Comes(props: FieldsProps) {
  const { point, meter, form, put, wrong, error } = props;
  const { t } = useTranslation();
  return (
    <fieldset className="swap-side">
      <legend>{t('swap.comes')}</legend>
      {meter ? (
        <p>
          <span className="mono">{meter.number}</span> {meter.name}
        </p>
      ) : (
        <Field id="swap-meter" label={t('swap.meter')}>
          <FreeMeterSelect
            id="swap-meter"
            commodity={point?.commodity ?? 'other'}
            label={t('swap.meter')}
            value={form.meter && { id: form.meter.id, name: meterWords(form.meter) }}
            wrong={wrong?.field === 'meter' || fieldOf(error) === 'meter'}
            onChange={(next) => put({ meter: next, start: noValues })}
          />
        </Field>
      )}
      <Notes field="meter" wrong={wrong} error={error} />
      {form.meter && <Values {...props} name="start" id={form.meter.id} />}
      <TextField {...props} name="seal" label={t('swap.seal')} longest={longestSeal} />
      <Field id="swap-factor" label={t('point.col.factor')} hint={t('swap.factor_hint')}>
        <Input
          id="swap-factor"
          inputMode="decimal"
          autoComplete="off"
          value={form.factor}
          status={wrong?.field === 'factor' ? 'error' : ''}
          onChange={(event) => put({ factor: event.target.value })}
        />
      </Field>
      <Notes field="factor" wrong={wrong} error={error} />
    </fieldset>
  );
}

/** When, what the old meter shows at last, and which one comes with what it shows. */
export function SwapFields(props: FieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <PointAndTime {...props} />
      {goes(props.swap) && <Goes {...props} />}
      {comes(props.swap) && <Comes {...props} />}
      <TextField {...props} name="note" label={t('repeater.note')} longest={longestNote} />
    </>
  );
}
