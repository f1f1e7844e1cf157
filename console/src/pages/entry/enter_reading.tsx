// SPDX-License-Identifier: Apache-2.0
import { Button, Input, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../data/http';
import { type EnteredReading, useEnterReading, useMeter } from '../../data/meters';
import { useModel } from '../../data/models';
import { useMayOperate } from '../../data/session';
import type { Meter } from '../../data/types';
import { exactUnits } from '../../format/units';
import { Dialog } from '../../parts/dialog';
import { Field } from '../../parts/field';
import { FieldNote, fieldOf, RefusalNote, WrongNote } from '../../parts/field_note';
import { useFormat } from '../../parts/format';
import { Icon } from '../../parts/icons';
import { Mark, Timed, timeMark } from '../../parts/marks';
import { isGeneric } from '../../parts/model_link';
import { ErrorNote, Loaded, Skeleton } from '../../parts/panel';
import { registerName } from '../meter/register_table';
import {
  type EntryForm,
  type EntryRow,
  entryOrder,
  entryRows,
  firstUnit,
  isBelow,
  refusedKey,
  type WrongEntry,
  wallTime,
} from './entry_form';
import './entry.css';

const longestNote = 300;

interface ValueProps {
  row: EntryRow;
  commodity: string;
  text: string;
  unit: string;
  wrong: boolean;
  onText: (text: string) => void;
  onUnit: (unit: string) => void;
}

/** One register: what the dial shows, in the unit that stands on it. */
function ValueField({ row, commodity, text, unit, wrong, onText, onUnit }: ValueProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { register } = row;
  const name = registerName(register, t, commodity);
  const id = `entry-${register.key}`;
  const last = format.value(row.last, register.unit, commodity);
  return (
    <Field
      id={id}
      label={name}
      {...(row.last ? { hint: t('entry.last', { value: `${last.text} ${last.unit}`.trim() }) } : {})}
    >
      <div className="entry-value">
        <Input
          id={id}
          inputMode="decimal"
          autoComplete="off"
          value={text}
          status={wrong ? 'error' : ''}
          onChange={(event) => onText(event.target.value)}
        />
        <Select
          aria-label={t('entry.unit_of', { name })}
          value={unit}
          disabled={exactUnits(register.unit).length < 2}
          options={exactUnits(register.unit).map((value) => ({ value, label: format.sign(value) || '–' }))}
          onChange={onUnit}
        />
      </div>
      {isBelow(row, text, unit, format.language) && <Mark of="late" word={t('entry.below')} />}
    </Field>
  );
}

function Done({
  meter,
  rows,
  reading,
  onAgain,
  onClose,
}: {
  meter: Meter;
  rows: readonly EntryRow[];
  reading: EnteredReading;
  onAgain: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const nameOf = (key: string) => {
    const row = rows.find(({ register }) => register.key === key);
    return row ? registerName(row.register, t, meter.commodity) : key;
  };
  return (
    <div className="stack">
      <p role="status">
        <Mark of="ok" word={t('entry.done')} /> <b>{meter.name || meter.number}</b>{' '}
        <Timed text={timeMark} at={reading.t} />
      </p>
      {reading.checks.length > 0 && (
        <ul className="note entry-checks" role="status">
          {reading.checks.map(({ register, check }) => (
            <li key={`${register} ${check}`}>
              <Mark of="late" word={nameOf(register)} /> {t(`entry.${check}`)}
            </li>
          ))}
        </ul>
      )}
      <div className="row">
        <Button type="primary" onClick={onClose}>
          {t('ui.close')}
        </Button>
        <Button onClick={onAgain}>{t('entry.another')}</Button>
      </div>
    </div>
  );
}

const wrongTexts = { time: 'entry.bad_time', nothing: 'entry.nothing' } as const;

function EntryForms({ meter, rows, onClose }: { meter: Meter; rows: readonly EntryRow[]; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { zone, language } = format;
  const save = useEnterReading(meter.id);
  const [form, setForm] = useState<EntryForm>(() => ({
    time: wallTime(new Date(), zone),
    values: {},
    units: Object.fromEntries(
      rows.map(({ register }) => [
        register.key,
        firstUnit(register, format.unitFor(register.unit, meter.commodity).id),
      ]),
    ),
    note: '',
  }));
  const [wrong, setWrong] = useState<WrongEntry | null>(null);
  const put = (part: Partial<EntryForm>) => {
    setForm({ ...form, ...part });
    setWrong(null);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const made = entryOrder(form, rows, zone, language, new Date());
    setWrong('wrong' in made ? made.wrong : null);
    if ('ok' in made) save.mutate(made.ok);
  };
  if (save.data) {
    const again = () => {
      save.reset();
      setForm({ ...form, values: {}, note: '' });
    };
    return <Done meter={meter} rows={rows} reading={save.data} onAgain={again} onClose={onClose} />;
  }
  const refused = save.error instanceof ApiError ? refusedKey(save.error.problem.field ?? '', save.variables) : null;
  const beside = refused !== null || ['time', 'note'].includes(fieldOf(save.error));
  const isWrong = (key: string) => wrong?.field === 'value' && wrong.key === key;
  return (
    <form className="form entry-form" onSubmit={submit}>
      <p>
        <b>{meter.name || meter.number}</b> <span className="small mono">{meter.number}</span>
      </p>
      <Field id="entry-time" label={t('entry.time')} hint={t('ui.zone', { zone })}>
        <Input
          id="entry-time"
          type="datetime-local"
          value={form.time}
          max={wallTime(new Date(), zone)}
          status={wrong?.field === 'time' ? 'error' : ''}
          onChange={(event) => put({ time: event.target.value })}
        />
      </Field>
      <FieldNote error={save.error} field="time" />
      {rows.map((row) => (
        <div key={row.register.key} className="stack">
          <ValueField
            row={row}
            commodity={meter.commodity}
            text={form.values[row.register.key] ?? ''}
            unit={form.units[row.register.key] ?? row.register.unit}
            wrong={isWrong(row.register.key)}
            onText={(text) => put({ values: { ...form.values, [row.register.key]: text } })}
            onUnit={(unit) => put({ units: { ...form.units, [row.register.key]: unit } })}
          />
          {isWrong(row.register.key) && <WrongNote text={t('entry.bad_value')} />}
          {refused === row.register.key && <RefusalNote error={save.error} />}
        </div>
      ))}
      <Field id="entry-note" label={t('repeater.note')}>
        <Input
          id="entry-note"
          value={form.note}
          maxLength={longestNote}
          placeholder={t('entry.note_hint')}
          onChange={(event) => put({ note: event.target.value })}
        />
      </Field>
      <FieldNote error={save.error} field="note" />
      {wrong && wrong.field !== 'value' && <WrongNote text={t(wrongTexts[wrong.field])} />}
      {save.error && !beside ? <ErrorNote error={save.error} /> : null}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('entry.go')}
        </Button>
      </div>
    </form>
  );
}

/** Waits for the model where the meter itself has told nothing yet. */
function WithRows({ meter, onClose }: { meter: Meter; onClose: () => void }) {
  const wanted = meter.registers.length === 0 && meter.model && !isGeneric(meter.model) ? meter.model : null;
  const model = useModel(wanted);
  if (wanted && model.isPending) return <Skeleton lines={4} />;
  const rows = entryRows(meter.registers, model.data?.register_rules ?? [], meter.commodity);
  return <EntryForms meter={meter} rows={rows} onClose={onClose} />;
}

function OfMeter({ id, onClose }: { id: string; onClose: () => void }) {
  const meter = useMeter(id);
  return <Loaded of={meter}>{(one) => <WithRows meter={one} onClose={onClose} />}</Loaded>;
}

/** What somebody read off the dial of one meter; `meter`: null when nothing is entered. */
export function EnterReading({ meter, onClose }: { meter: string | null; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog open={meter !== null} title={t('entry.title')} onClose={onClose}>
      {meter !== null && <OfMeter key={meter} id={meter} onClose={onClose} />}
    </Dialog>
  );
}

/** The button on the page of a meter, with its dialog. */
export function EnterReadingButton({ meter }: { meter: string }) {
  const { t } = useTranslation();
  const may = useMayOperate();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        icon={<Icon name="keys" />}
        disabled={!may}
        title={may ? undefined : t('meter.view_only')}
        onClick={() => setOpen(true)}
      >
        {t('entry.open')}
      </Button>
      <EnterReading meter={open ? meter : null} onClose={() => setOpen(false)} />
    </>
  );
}
