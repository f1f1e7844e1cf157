// SPDX-License-Identifier: Apache-2.0
import { Button, Input } from 'antd';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSaveMeter } from '../../data/meters';
import type { Meter } from '../../data/types';
import { ErrorNote } from '../../parts/panel';
import { linesOf, quirksOf } from './quirk_lines';

/** How this one meter departs from its protocol: learned by itself, or written here, over what its model says. */
export function OwnSettings({ meter, may }: { meter: Meter; may: boolean }) {
  const { t } = useTranslation();
  const save = useSaveMeter(meter.id);
  const known = linesOf(meter.quirks);
  const [text, setText] = useState(known);
  useEffect(() => setText(known), [known]);
  const quirks = quirksOf(text);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (quirks) save.mutate({ quirks });
  };
  return (
    <form className="form" onSubmit={submit}>
      <label htmlFor="meter-quirks">{t('meter.own_settings')}</label>
      <p className="small" id="meter-quirks-about">
        {known === '' ? t('meter.own_settings_none') : t('meter.own_settings_about')}
      </p>
      <div className="inline-field">
        <Input.TextArea
          id="meter-quirks"
          className="mono"
          aria-describedby="meter-quirks-about"
          rows={Math.min(8, text.split('\n').length)}
          value={text}
          disabled={!may}
          spellCheck={false}
          placeholder={t('meter.own_settings_rule')}
          onChange={(event) => setText(event.target.value)}
        />
        <Button htmlType="submit" disabled={!may || !quirks || linesOf(quirks) === known} loading={save.isPending}>
          {t('ui.save')}
        </Button>
        {save.isSuccess && text === known && <span role="status">✓ {t('meter.saved')}</span>}
      </div>
      {!quirks && (
        <p className="note" role="alert">
          {t('meter.own_settings_bad')}
        </p>
      )}
      {save.error && <ErrorNote error={save.error} />}
    </form>
  );
}
