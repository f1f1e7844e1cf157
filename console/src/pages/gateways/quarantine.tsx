// SPDX-License-Identifier: Apache-2.0
import { Button, Input, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAdopt, useDismiss } from '../../data/gateways';
import { useMay } from '../../data/session';
import type { Quarantined } from '../../data/types';
import { spaced } from '../../format/hex';
import { Dialog } from '../../parts/dialog';
import { useFormat } from '../../parts/format';
import { Mark, TimeText } from '../../parts/marks';
import { ErrorNote, Panel } from '../../parts/panel';
import { wordFor } from '../../text/i18n';
import { baudRates } from './create_gateway';

function AdoptForm({ one, onDone }: { one: Quarantined; onDone: () => void }) {
  const { t } = useTranslation();
  const adopt = useAdopt();
  const [name, setName] = useState('');
  const [baud, setBaud] = useState(2400);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim()) adopt.mutate({ id: one.id, name: name.trim(), baud }, { onSuccess: onDone });
  };
  return (
    <form className="form" onSubmit={submit}>
      <p className="mono">{one.identity}</p>
      <label htmlFor="adopt-name">{t('gateways.field_name')}</label>
      <Input
        id="adopt-name"
        value={name}
        onChange={(event) => setName(event.target.value)}
        placeholder={t('gateways.name_hint')}
        autoFocus
        required
      />
      <label htmlFor="adopt-baud">{t('gateways.baud')}</label>
      <Select
        id="adopt-baud"
        value={baud}
        options={baudRates.map((value) => ({ value, label: String(value) }))}
        onChange={setBaud}
      />
      {adopt.error && <ErrorNote error={adopt.error} />}
      <Button type="primary" htmlType="submit" loading={adopt.isPending} disabled={!name.trim()}>
        {t('gateways.adopt')}
      </Button>
    </form>
  );
}

/** Who dials in with an identity that is not known; nothing of theirs is used until somebody adopts them. */
export function Quarantine({ list }: { list: readonly Quarantined[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay('change_meters');
  const dismiss = useDismiss();
  const [adopting, setAdopting] = useState<Quarantined | null>(null);
  return (
    <Panel
      className="quarantine"
      title={
        <>
          <Mark of="unknown" word="" /> {t('gateways.quarantine')}
        </>
      }
    >
      <p className="small">{t('gateways.quarantine_text')}</p>
      {dismiss.error && <ErrorNote error={dismiss.error} />}
      <ul className="quarantine-list">
        {list.map((one) => (
          <li key={one.id}>
            <div>
              <b className="mono">{one.identity}</b>{' '}
              <span className="small">
                {wordFor('profile', one.profile)} · {one.peer}
              </span>
              <div className="small">
                {t('gateways.attempts')} {format.count(one.attempts)} · {t('gateways.first_seen')}{' '}
                <TimeText at={one.first_seen} /> · {t('gateways.last_seen')} <TimeText at={one.last_seen} seconds />
              </div>
              <div className="small mono wrap">
                {t('gateways.sample')}: {spaced(one.sample_hex)}
              </div>
            </div>
            <div className="row">
              <Button type="primary" disabled={!may} onClick={() => setAdopting(one)}>
                {t('gateways.adopt')}
              </Button>
              <Button
                disabled={!may}
                loading={dismiss.isPending && dismiss.variables === one.id}
                onClick={() => dismiss.mutate(one.id)}
              >
                {t('gateways.dismiss')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      <Dialog open={adopting !== null} title={t('gateways.adopt')} onClose={() => setAdopting(null)}>
        {adopting && <AdoptForm one={adopting} onDone={() => setAdopting(null)} />}
      </Dialog>
    </Panel>
  );
}
