// SPDX-License-Identifier: Apache-2.0
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Installation,
  type InstallationChange,
  useDeleteInstallation,
  useSaveInstallation,
} from '../../data/points';
import { instantOfWall, wallTime } from '../../format/wall';
import { instantText } from '../../format/zone';
import { Dialog } from '../../parts/dialog';
import { Field } from '../../parts/field';
import { FieldNote, fieldOf, WrongNote } from '../../parts/field_note';
import { useFormat } from '../../parts/format';
import { ErrorNote } from '../../parts/panel';
import { RemoveButton } from '../../parts/remove_button';
import { plainFactor } from '../points/point_form';

const besideTheirField = ['from', 'until', 'factor', 'seal', 'removal_seal', 'note'];

type Texts = Record<'from' | 'until' | 'factor' | 'seal' | 'removal_seal' | 'note', string>;

const textsOf = (one: Installation, zone: string): Texts => ({
  from: wallTime(new Date(one.from), zone),
  until: one.until ? wallTime(new Date(one.until), zone) : '',
  factor: one.factor,
  seal: one.seal,
  removal_seal: one.removal_seal,
  note: one.note,
});

/** Only what was changed: a time keeps its seconds while nobody touches it. */
function changeOf(before: Texts, now: Texts, zone: string, language: Parameters<typeof plainFactor>[1]) {
  const out: Record<string, string | null> = {};
  for (const name of Object.keys(now) as (keyof Texts)[]) {
    if (now[name] === before[name]) continue;
    if (name === 'factor') out.factor = plainFactor(now.factor, language);
    else if (name === 'from' || name === 'until') {
      const at = instantOfWall(now[name], zone);
      out[name] = at ? instantText(at) : null;
    } else out[name] = now[name].trim();
  }
  return out;
}

function Forms({ one, onDone }: { one: Installation; onDone: () => void }) {
  const { t } = useTranslation();
  const { zone, language } = useFormat();
  const save = useSaveInstallation(one.id);
  const remove = useDeleteInstallation(one.id);
  const before = textsOf(one, zone);
  const [form, setForm] = useState(before);
  const [wrong, setWrong] = useState(false);
  const change = changeOf(before, form, zone, language);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const bad = change.from === null || change.factor === null;
    setWrong(bad);
    if (!bad) save.mutate(change as InstallationChange, { onSuccess: onDone });
  };
  const field = (name: keyof Texts, label: string, time = false) => (
    <>
      <Field id={`installation-${name}`} label={label}>
        <Input
          id={`installation-${name}`}
          value={form[name]}
          autoComplete="off"
          status={fieldOf(save.error) === name ? 'error' : ''}
          {...(time ? { type: 'datetime-local' } : {})}
          onChange={(event) => setForm({ ...form, [name]: event.target.value })}
        />
      </Field>
      <FieldNote error={save.error} field={name} />
    </>
  );
  return (
    <form className="form swap-form" onSubmit={submit}>
      <p>
        <b>{one.point.name}</b> <span className="mono">{one.meter.number}</span>
      </p>
      <p className="small">{t('ui.zone', { zone })}</p>
      {field('from', t('installation.from'), true)}
      {one.until && field('until', t('installation.until'), true)}
      {field('factor', t('point.col.factor'))}
      {field('seal', t('swap.seal'))}
      {one.until && field('removal_seal', t('swap.removal_seal'))}
      {field('note', t('repeater.note'))}
      {wrong && <WrongNote text={t('installation.bad')} />}
      {save.error && !besideTheirField.includes(fieldOf(save.error)) ? <ErrorNote error={save.error} /> : null}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={save.isPending} disabled={Object.keys(change).length === 0}>
          {t('ui.save')}
        </Button>
        <span className="grow" />
        <RemoveButton
          remove={remove}
          ask={t('installation.remove_ask')}
          text={t('installation.remove_text')}
          onDone={onDone}
        />
      </div>
    </form>
  );
}

/** Mends an installation that was written down wrongly; null when none is. */
export function InstallationEditor({ one, onClose }: { one: Installation | null; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog open={one !== null} title={t('installation.edit')} onClose={onClose}>
      {one && <Forms key={one.id} one={one} onDone={onClose} />}
    </Dialog>
  );
}
