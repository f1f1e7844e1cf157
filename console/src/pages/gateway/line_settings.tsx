// SPDX-License-Identifier: Apache-2.0
import { Button, Input, Segmented, Select, Switch } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type LineChange, useSaveLine } from '../../data/gateways';
import type { Line } from '../../data/types';
import { ErrorNote } from '../../parts/panel';
import { baudRates } from '../gateways/create_gateway';

type Form = Required<LineChange>;
const formOf = ({ name, baud, addressing, enabled }: Line): Form => ({ name, baud, addressing, enabled });

/** Only what differs is sent, so that two people can change different things of one line. */
export function changeOf(line: Line, form: Form): LineChange {
  const old = formOf(line);
  return Object.fromEntries(Object.entries(form).filter(([key, value]) => old[key as keyof Form] !== value));
}

export function LineSettings({ line, may }: { line: Line; may: boolean }) {
  const { t } = useTranslation();
  const save = useSaveLine(line.id);
  const [form, setForm] = useState(formOf(line));
  const change = changeOf(line, form);
  const dirty = Object.keys(change).length > 0;
  const put = (part: LineChange) => setForm({ ...form, ...part });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(change, { onSuccess: (saved) => setForm(formOf(saved)) });
  };
  return (
    <form className="form form-grid line-settings" onSubmit={submit}>
      <label htmlFor="line-name">{t('ui.name')}</label>
      <Input id="line-name" value={form.name} disabled={!may} onChange={(event) => put({ name: event.target.value })} />
      <label htmlFor="line-baud">{t('gateways.baud')}</label>
      <Select
        id="line-baud"
        value={form.baud}
        disabled={!may}
        options={baudRates.map((value) => ({ value, label: String(value) }))}
        onChange={(baud: number) => put({ baud })}
      />
      <span className="label">{t('line.addressing')}</span>
      <Segmented<Line['addressing']>
        aria-label={t('line.addressing')}
        value={form.addressing}
        disabled={!may}
        options={(['secondary', 'primary'] as const).map((value) => ({ value, label: t(`line.addressing_${value}`) }))}
        onChange={(addressing) => put({ addressing })}
      />
      <label htmlFor="line-enabled">{t('line.enabled')}</label>
      <span>
        <Switch id="line-enabled" checked={form.enabled} disabled={!may} onChange={(enabled) => put({ enabled })} />
      </span>
      {save.error && (
        <div className="wide">
          <ErrorNote error={save.error} />
        </div>
      )}
      <div className="row hint">
        <Button type="primary" htmlType="submit" disabled={!may || !dirty} loading={save.isPending}>
          {t('ui.save')}
        </Button>
        {save.isSuccess && !dirty && <span role="status">✓ {t('line.saved')}</span>}
      </div>
    </form>
  );
}
