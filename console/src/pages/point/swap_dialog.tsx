// SPDX-License-Identifier: Apache-2.0
import { Button, Input } from 'antd';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../data/http';
import { useMeter } from '../../data/meters';
import { type Installation, type MeasurementPoint, type Swap, type SwapOrder, useSwap } from '../../data/points';
import type { Meter, MeterRow } from '../../data/types';
import { Dialog } from '../../parts/dialog';
import { Field } from '../../parts/field';
import { FieldNote, fieldOf, WrongNote } from '../../parts/field_note';
import { FreeMeterSelect, PointSelect } from '../../parts/find_select';
import { useFormat } from '../../parts/format';
import { Mark } from '../../parts/marks';
import { ErrorNote, Skeleton } from '../../parts/panel';
import { type EntryRow, type TypedValues, wallTime } from '../entry/entry_form';
import { firstUnits, RegisterFields, useEntryRows } from '../entry/register_fields';
import { PhotosOf } from './photos';
import { comes, goes, refusedRegister, type SwapForm, swapOrder, type WrongSwap } from './swap_form';
import { SwapSummary } from './swap_summary';
import './swap.css';

const longestNote = 330;
const longestSeal = 60;
const besideTheirField = ['at', 'meter', 'factor', 'seal', 'removal_seal', 'note', 'start', 'end', 'point'];
const noValues: TypedValues = { values: {}, units: {} };

interface SideProps {
  name: 'start' | 'end';
  meter: string;
  typed: TypedValues;
  put: (typed: Partial<TypedValues>) => void;
  onRows: (rows: readonly EntryRow[], meter: Meter) => void;
  wrong: WrongSwap | null;
  sent: SwapOrder | undefined;
  error: unknown;
}

function Registers({ meter, ...props }: SideProps & { meter: string } & { of: Meter }) {
  const format = useFormat();
  const { name, of, typed, put, onRows, wrong, sent, error } = props;
  const rows = useEntryRows(of);
  const ready = rows !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rows of a meter are settled once they are there
  useEffect(() => {
    if (!rows) return;
    onRows(rows, of);
    put({ units: firstUnits(rows, of.commodity, format) });
  }, [ready, meter]);
  if (!rows) return <Skeleton lines={2} />;
  const refused = error instanceof ApiError ? refusedRegister(error.problem.field ?? '', name, sent) : null;
  return (
    <>
      <RegisterFields
        id={`swap-${name}`}
        rows={rows}
        commodity={of.commodity}
        typed={typed}
        put={put}
        wrong={wrong?.field === name ? wrong.key : null}
        refused={refused}
        error={error}
      />
      {refused === null && <FieldNote error={error} field={name} />}
    </>
  );
}

/** What one of the two meters shows at that time. */
function Side(props: SideProps) {
  const meter = useMeter(props.meter);
  if (meter.data) return <Registers key={props.meter} {...props} of={meter.data} />;
  return meter.error ? <ErrorNote error={meter.error} /> : <Skeleton lines={2} />;
}

interface Props {
  swap: Swap;
  /** null: it is chosen here. */
  point: MeasurementPoint | null;
  /** That comes, when it is known from the start. */
  meter?: MeterRow | null;
  onClose: () => void;
}

function Done({ swap, made, onClose }: { swap: Swap; made: Installation; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="stack">
      <p role="status">
        <Mark of="ok" word={t(`swap.done.${swap}`)} /> <b>{made.point.name}</b>{' '}
        <span className="mono">{made.meter.number}</span>
      </p>
      <PhotosOf installation={made} />
      <div className="row">
        <Button type="primary" onClick={onClose}>
          {t('ui.close')}
        </Button>
      </div>
    </div>
  );
}

const wrongTexts = { at: 'entry.bad_time', meter: 'swap.bad_meter', factor: 'swap.bad_factor' } as const;

function SwapForms({ swap, point: given, meter = null, onClose }: Props) {
  const { t } = useTranslation();
  const { zone, language } = useFormat();
  const save = useSwap(swap);
  const [point, setPoint] = useState(given);
  const [form, setForm] = useState<SwapForm>(() => ({
    at: wallTime(new Date(), zone),
    meter,
    end: noValues,
    start: noValues,
    factor: '1',
    seal: '',
    removal_seal: '',
    note: '',
  }));
  const [rows, setRows] = useState<{ end: readonly EntryRow[]; start: readonly EntryRow[] }>({ end: [], start: [] });
  const [wrong, setWrong] = useState<WrongSwap | null>(null);
  const [order, setOrder] = useState<SwapOrder | null>(null);
  const put = (part: Partial<SwapForm>) => {
    setForm((old) => ({ ...old, ...part }));
    setWrong(null);
  };
  const old = point?.meter ?? null;
  const check = (event: FormEvent) => {
    event.preventDefault();
    const made = swapOrder(form, swap, { ...rows, zone, language, now: new Date() });
    setWrong('wrong' in made ? made.wrong : null);
    if ('ok' in made && point) setOrder(made.ok);
  };
  if (save.data) return <Done swap={swap} made={save.data} onClose={onClose} />;
  if (order && point) {
    const back = () => setOrder(null);
    return (
      <SwapSummary
        swap={swap}
        point={point}
        form={form}
        rows={rows}
        order={order}
        busy={save.isPending}
        onBack={back}
        onGo={() => save.mutate({ point: point.id, order }, { onError: back })}
      />
    );
  }
  const side = (name: 'start' | 'end', id: string) => (
    <Side
      name={name}
      meter={id}
      typed={form[name]}
      put={(typed) => {
        setForm((before) => ({ ...before, [name]: { ...before[name], ...typed } }));
        setWrong(null);
      }}
      onRows={(found) => setRows((before) => ({ ...before, [name]: found }))}
      wrong={wrong}
      sent={save.variables?.order}
      error={save.error}
    />
  );
  const text = (name: 'seal' | 'removal_seal' | 'note', label: string, longest: number) => (
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
      <FieldNote error={save.error} field={name} />
    </>
  );
  const note = (field: 'at' | 'meter' | 'factor') => (
    <>
      {wrong?.field === field && <WrongNote text={t(wrongTexts[field])} />}
      <FieldNote error={save.error} field={field} />
    </>
  );
  return (
    <form className="form swap-form" onSubmit={check}>
      {given ? (
        <p>
          <b>{given.title}</b>
        </p>
      ) : (
        <>
          <Field id="swap-point" label={t('point.one')}>
            <PointSelect
              id="swap-point"
              value={point}
              fits={(one) => one.kind === 'meter' && !one.meter && one.commodity === meter?.commodity}
              onChange={setPoint}
            />
          </Field>
          <FieldNote error={save.error} field="point" />
        </>
      )}
      <Field id="swap-at" label={t(`swap.at.${swap}`)} hint={t('ui.zone', { zone })}>
        <Input
          id="swap-at"
          type="datetime-local"
          value={form.at}
          max={wallTime(new Date(), zone)}
          status={wrong?.field === 'at' || fieldOf(save.error) === 'at' ? 'error' : ''}
          onChange={(event) => put({ at: event.target.value })}
        />
      </Field>
      {note('at')}
      {goes(swap) && old && (
        <fieldset className="swap-side">
          <legend>
            {t('swap.goes')} <span className="mono">{old.number}</span> {old.name}
          </legend>
          {side('end', old.id)}
          {text('removal_seal', t('swap.removal_seal'), longestSeal)}
        </fieldset>
      )}
      {comes(swap) && (
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
                value={form.meter}
                status={wrong?.field === 'meter' || fieldOf(save.error) === 'meter' ? 'error' : ''}
                onChange={(next) => put({ meter: next, start: noValues })}
              />
            </Field>
          )}
          {note('meter')}
          {form.meter && side('start', form.meter.id)}
          {text('seal', t('swap.seal'), longestSeal)}
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
          {note('factor')}
        </fieldset>
      )}
      {text('note', t('repeater.note'), longestNote)}
      {save.error && !besideTheirField.includes(fieldOf(save.error)) ? <ErrorNote error={save.error} /> : null}
      <div className="row">
        <Button type="primary" htmlType="submit" disabled={!point}>
          {t('swap.check')}
        </Button>
      </div>
    </form>
  );
}

/** Installs, takes away or exchanges a meter; `swap`: null when nothing is done. */
export function SwapDialog({ swap, ...props }: Omit<Props, 'swap'> & { swap: Swap | null }) {
  const { t } = useTranslation();
  return (
    <Dialog open={swap !== null} title={swap ? t(`swap.title.${swap}`) : ''} onClose={props.onClose}>
      {swap && <SwapForms swap={swap} {...props} />}
    </Dialog>
  );
}
