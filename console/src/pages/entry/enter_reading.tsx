// SPDX-License-Identifier: Apache-2.0
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../data/http';
import { type EnteredReading, useEnterReading, useMeter } from '../../data/meters';
import { useMay } from '../../data/session';
import type { Meter } from '../../data/types';
import { wallTime } from '../../format/wall';
import { Dialog } from '../../parts/dialog';
import { Field } from '../../parts/field';
import { FieldNote, fieldOf, WrongNote } from '../../parts/field_note';
import { useFormat } from '../../parts/format';
import { Icon } from '../../parts/icons';
import { Mark, Timed, timeMark } from '../../parts/marks';
import { ErrorNote, Loaded, Skeleton } from '../../parts/panel';
import { viewOnly } from '../../parts/view_only';
import { registerName } from '../meter/register_table';
import { type EntryForm, type EntryRow, entryOrder, refusedKey, type WrongEntry } from './entry_form';
import { firstUnits, RegisterFields, useEntryRows } from './register_fields';
import './entry.css';

const longestNote = 300;

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
    units: firstUnits(rows, meter.commodity, format),
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
      <RegisterFields
        id="entry"
        rows={rows}
        commodity={meter.commodity}
        typed={form}
        put={put}
        wrong={wrong?.field === 'value' ? wrong.key : null}
        refused={refused}
        error={save.error}
      />
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
  const rows = useEntryRows(meter);
  return rows ? <EntryForms meter={meter} rows={rows} onClose={onClose} /> : <Skeleton lines={4} />;
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
  const may = useMay('set_values');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        icon={<Icon name="keys" />}
        disabled={!may}
        title={may ? undefined : viewOnly(t, 'set_values')}
        onClick={() => setOpen(true)}
      >
        {t('entry.open')}
      </Button>
      <EnterReading meter={open ? meter : null} onClose={() => setOpen(false)} />
    </>
  );
}
