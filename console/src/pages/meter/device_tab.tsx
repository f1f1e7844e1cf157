// SPDX-License-Identifier: Apache-2.0
import { Button, Input } from 'antd';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSaveMeter } from '../../data/meters';
import { useMay } from '../../data/session';
import type { Meter } from '../../data/types';
import { protocolName } from '../../format/protocols';
import { TimeText } from '../../parts/marks';
import { EmptyNote, ErrorNote, Panel } from '../../parts/panel';
import { viewOnly } from '../../parts/view_only';
import { joined, wordFor } from '../../text/i18n';
import { ClockFact } from '../clocks/clock_fact';
import { MeterModel, ModelForm } from './meter_model';
import { MeterRepeater, RepeaterForm } from './meter_repeater';
import { OwnSettings } from './own_settings';
import { QueuedCommands } from './queued_commands';
import { RegisterTable } from './register_table';
import { RetireMeter } from './retire_meter';

export const isKey = (text: string) => /^[0-9a-fA-F]{32}$/.test(text.replace(/\s/g, ''));
/** Of a meter that calls by itself: 16 to 64 bytes. */
export const isSecret = (text: string) => /^([0-9a-fA-F]{2}){16,64}$/.test(text.replace(/\s/g, ''));

/** Protocols with keys, and what theirs look like. */
const keyFits: Readonly<Record<string, (text: string) => boolean>> = { mbus: isKey, dial_in: isSecret };

function NameForm({ meter, may }: { meter: Meter; may: boolean }) {
  const { t } = useTranslation();
  const save = useSaveMeter(meter.id);
  const [name, setName] = useState(meter.name);
  useEffect(() => setName(meter.name), [meter.name]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ name: name.trim() });
  };
  return (
    <form className="form" onSubmit={submit}>
      <label htmlFor="meter-name">{t('meter.rename')}</label>
      <div className="inline-field">
        <Input
          id="meter-name"
          value={name}
          disabled={!may}
          onChange={(event) => setName(event.target.value)}
          maxLength={120}
        />
        <Button
          htmlType="submit"
          disabled={!may || !name.trim() || name.trim() === meter.name}
          loading={save.isPending}
        >
          {t('ui.save')}
        </Button>
        {save.isSuccess && name === meter.name && <span role="status">✓ {t('meter.saved')}</span>}
      </div>
      {save.error && <ErrorNote error={save.error} />}
    </form>
  );
}

function KeyForm({ meter, may }: { meter: Meter; may: boolean }) {
  const { t } = useTranslation();
  const save = useSaveMeter(meter.id);
  const [key, setKey] = useState('');
  const [tried, setTried] = useState(false);
  const secret = meter.protocol === 'dial_in';
  const fits = keyFits[meter.protocol] ?? isKey;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!fits(key)) return;
    save.mutate({ key: key.replace(/\s/g, '') }, { onSuccess: () => setKey('') });
  };
  return (
    <form className="form" onSubmit={submit}>
      <label htmlFor="meter-key">{t('meter.key')}</label>
      <p className="small">{meter.has_key ? t('meter.key_set') : t(secret ? 'meter.secret_none' : 'meter.key_none')}</p>
      <div className="inline-field">
        <Input
          id="meter-key"
          className="mono"
          value={key}
          disabled={!may}
          placeholder={t(secret ? 'meter.secret_rule' : 'meter.key_rule')}
          autoComplete="off"
          onChange={(event) => setKey(event.target.value)}
        />
        <Button htmlType="submit" disabled={!may || key === ''} loading={save.isPending}>
          {t('meter.key_save')}
        </Button>
        {meter.has_key && !secret && (
          <Button disabled={!may} onClick={() => save.mutate({ key: null })}>
            {t('meter.key_remove')}
          </Button>
        )}
      </div>
      {tried && key !== '' && !fits(key) && (
        <p className="note" role="alert">
          {t(secret ? 'meter.secret_bad' : 'meter.key_bad')}
        </p>
      )}
      {save.error && <ErrorNote error={save.error} />}
    </form>
  );
}

export function DeviceTab({ meter }: { meter: Meter }) {
  const { t } = useTranslation();
  const may = useMay('change_meters');
  return (
    <div className="columns">
      <Panel title={t('meter.identity')}>
        <dl className="facts">
          <dt>{t('meter.number')}</dt>
          <dd className="mono">{meter.number}</dd>
          <dt>{t('meter.maker')}</dt>
          <dd>{meter.manufacturer || '–'}</dd>
          {meter.protocol === 'mbus' && (
            <>
              <dt>{t('meter.version')}</dt>
              <dd>{meter.version >= 0 ? meter.version : '–'}</dd>
            </>
          )}
          <dt>{t('meter.medium')}</dt>
          <dd>{wordFor('medium', meter.medium)}</dd>
          <dt>{t('meter.model')}</dt>
          <dd>
            <MeterModel meter={meter} />
          </dd>
          <dt>{t('meter.capabilities')}</dt>
          <dd>{joined(meter.capabilities.map((one) => t(`capability.${one}`))) || t('meter.capabilities_none')}</dd>
          <dt>{t('meter.protocol')}</dt>
          <dd>{protocolName(meter.protocol)}</dd>
          {meter.address && (
            <>
              <dt>{t('meter.address')}</dt>
              <dd className="mono">{meter.address}</dd>
            </>
          )}
          <dt>{t('meter.gateway')}</dt>
          <dd>
            <Link to={`/g/${meter.gateway.id}`}>{meter.gateway.name}</Link>
          </dd>
          <dt>{t('meter.line')}</dt>
          <dd>{meter.line.name}</dd>
          {meter.repeater !== undefined && meter.protocol !== 'dial_in' && (
            <>
              <dt>{t('repeater.one')}</dt>
              <dd>
                <MeterRepeater meter={meter} />
              </dd>
            </>
          )}
          {meter.protocol === 'mbus' && (
            <>
              <dt>{t('meter.primary')}</dt>
              <dd>{meter.primary_address ?? t('meter.primary_none')}</dd>
            </>
          )}
          <ClockFact meter={meter.id} />
          <dt>{t('meter.created')}</dt>
          <dd>
            <TimeText at={meter.created} />
          </dd>
        </dl>
        <NameForm meter={meter} may={may} />
        <ModelForm meter={meter} may={may} />
        {meter.protocol !== 'dial_in' && <RepeaterForm meter={meter} may={may} />}
        {meter.protocol !== 'dial_in' && <OwnSettings meter={meter} may={may} />}
        {keyFits[meter.protocol] && <KeyForm meter={meter} may={may} />}
        {!may && <p className="small">{viewOnly(t, 'change_meters')}</p>}
      </Panel>
      <div className="stack">
        <QueuedCommands meter={meter} />
        <Panel title={t('meter.all_registers')}>
          {meter.registers.length === 0 ? (
            <EmptyNote title={t('meter.no_registers')} />
          ) : (
            <RegisterTable registers={meter.registers} commodity={meter.commodity} />
          )}
        </Panel>
        <RetireMeter meter={meter} may={may} />
      </div>
    </div>
  );
}
