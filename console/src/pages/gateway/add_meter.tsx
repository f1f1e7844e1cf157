// SPDX-License-Identifier: Apache-2.0
import { Button, Input, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type NewMeter, useAddMeters } from '../../data/gateways';
import { useRepeaters } from '../../data/repeaters';
import { isAddress, type Protocol, plainAddress, protocolName, protocols } from '../../format/protocols';
import { Dialog } from '../../parts/dialog';
import { Mark } from '../../parts/marks';
import { ErrorNote } from '../../parts/panel';
import { RepeaterSelect } from '../../parts/repeater_select';
import { isKey, isSecret } from '../meter/device_tab';

export interface AddForm {
  protocol: Protocol;
  address: string;
  name: string;
  primary: string;
  /** "" for the line itself. */
  repeater: string;
  key: string;
}

const primaryFits = (text: string): boolean =>
  text.trim() === '' || (/^\d{1,3}$/.test(text.trim()) && Number(text) <= 250);

const bare = (key: string): string => key.replace(/\s/g, '');

export type WrongField = 'address' | 'primary' | 'key';

/** The meter as it is sent, or what is wrong with the form. */
export function newMeterOf(form: AddForm): { ok: NewMeter } | { wrong: WrongField } {
  const { protocol } = form;
  if (!isAddress(protocol, form.address)) return { wrong: 'address' };
  const ok: NewMeter = { address: plainAddress(protocol, form.address) };
  if (protocol !== 'mbus') ok.protocol = protocol;
  if (form.name.trim()) ok.name = form.name.trim();
  if (form.repeater && protocol !== 'dial_in') ok.repeater = form.repeater;
  if (protocol === 'dial_in') return isSecret(form.key) ? { ok: { ...ok, key: bare(form.key) } } : { wrong: 'key' };
  if (protocol !== 'mbus') return { ok };
  if (!primaryFits(form.primary)) return { wrong: 'primary' };
  if (form.key && !isKey(form.key)) return { wrong: 'key' };
  if (form.primary.trim()) ok.primary_address = Number(form.primary);
  if (form.key) ok.key = bare(form.key);
  return { ok };
}

const empty = { address: '', name: '', primary: '', repeater: '', key: '' };

/** One meter that is known by its plate: it is read from then on, also where a search would not find it. */
function AddForms({ line }: { line: string }) {
  const { t } = useTranslation();
  const add = useAddMeters(line);
  const repeaters = useRepeaters(line).data ?? [];
  const [form, setForm] = useState<AddForm>({ protocol: 'mbus', ...empty });
  const [wrong, setWrong] = useState<WrongField | null>(null);
  const put = (part: Partial<AddForm>) => {
    setForm({ ...form, ...part });
    setWrong(null);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const made = newMeterOf(form);
    setWrong('wrong' in made ? made.wrong : null);
    if ('ok' in made) add.mutate([made.ok]);
  };
  const added = add.data?.items[0];
  if (added) {
    return (
      <div className="stack">
        <p role="status">
          <Mark of="ok" word={t('add.done', { name: added.name || added.number })} />
        </p>
        <div className="row">
          <Link to={`/m/${added.id}`}>{t('meters.open')}</Link>
          <Button
            onClick={() => {
              add.reset();
              setForm({ ...empty, protocol: form.protocol, repeater: form.repeater });
            }}
          >
            {t('add.another')}
          </Button>
        </div>
      </div>
    );
  }
  const rule = t(`add.rule.${form.protocol}`);
  return (
    <form className="stack" onSubmit={submit}>
      <div className="form-grid">
        <span className="label">{t('add.protocol')}</span>
        <Select<Protocol>
          aria-label={t('add.protocol')}
          value={form.protocol}
          options={protocols.map((value) => ({ value, label: protocolName(value) }))}
          onChange={(protocol) => put({ protocol })}
        />
        <label htmlFor="add-address">{t('add.address')}</label>
        <Input
          id="add-address"
          className="mono"
          value={form.address}
          maxLength={40}
          autoComplete="off"
          status={wrong === 'address' ? 'error' : ''}
          aria-describedby="add-rule"
          onChange={(event) => put({ address: event.target.value })}
        />
        <p id="add-rule" className="small hint">
          {rule}
        </p>
        <label htmlFor="add-name">{t('ui.name')}</label>
        <Input
          id="add-name"
          value={form.name}
          maxLength={120}
          placeholder={t('discover.adopt_name_hint')}
          onChange={(event) => put({ name: event.target.value })}
        />
        {repeaters.length > 0 && form.protocol !== 'dial_in' && (
          <>
            <span className="label">{t('repeater.one')}</span>
            <RepeaterSelect
              label={t('repeater.one')}
              repeaters={repeaters}
              value={form.repeater}
              onChange={(repeater) => put({ repeater })}
            />
          </>
        )}
        {form.protocol === 'mbus' && (
          <>
            <label htmlFor="add-primary">{t('add.primary')}</label>
            <Input
              id="add-primary"
              inputMode="numeric"
              maxLength={3}
              value={form.primary}
              status={wrong === 'primary' ? 'error' : ''}
              placeholder={t('add.primary_hint')}
              onChange={(event) => put({ primary: event.target.value })}
            />
          </>
        )}
        {(form.protocol === 'mbus' || form.protocol === 'dial_in') && (
          <>
            <label htmlFor="add-key">{t('meter.key')}</label>
            <Input
              id="add-key"
              className="mono"
              autoComplete="off"
              value={form.key}
              status={wrong === 'key' ? 'error' : ''}
              placeholder={t(form.protocol === 'dial_in' ? 'meter.secret_rule' : 'discover.adopt_key_hint')}
              onChange={(event) => put({ key: event.target.value })}
            />
          </>
        )}
      </div>
      {wrong && (
        <p className="note" role="alert">
          {wrong === 'address' && t('add.bad', { protocol: protocolName(form.protocol), rule })}
          {wrong === 'primary' && t('add.primary_bad')}
          {wrong === 'key' && t(form.protocol === 'dial_in' ? 'meter.secret_bad' : 'meter.key_bad')}
        </p>
      )}
      {add.error && <ErrorNote error={add.error} />}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={add.isPending}>
          {t('add.go')}
        </Button>
      </div>
    </form>
  );
}

export function AddMeter({ line, open, onClose }: { line: string; open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog open={open} title={t('add.title')} onClose={onClose}>
      <AddForms line={line} />
    </Dialog>
  );
}
