// SPDX-License-Identifier: Apache-2.0
import { Button, Input, Select } from 'antd';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useExplain } from '../../data/telegrams';
import { extractHex, spaced } from '../../format/hex';
import { EmptyNote, ErrorNote, Panel, Skeleton } from '../../parts/panel';
import { useUrlState } from '../../parts/url_state';
import { TelegramView } from './telegram_view';

/** A long frame as EN 13757-2 and -3 describe it, made for this page: 1 record, energy. */
const example = '681515680801727856341293154004010000000C0645230100F716';

/** Pasted bytes; the address carries them, so that a colleague sees the same. The key never goes into the address. */
export function Component() {
  const { t } = useTranslation();
  const [get, set] = useUrlState();
  const explain = useExplain();
  const asked = get('hex');
  const protocol = get('protocol') === 'mbus' ? 'mbus' : 'auto';
  const [text, setText] = useState(spaced(asked));
  const [key, setKey] = useState('');
  const [tried, setTried] = useState(false);
  const { mutate } = explain;
  useEffect(() => {
    setText(spaced(asked));
    if (asked) mutate({ protocol, hex: asked });
  }, [asked, protocol, mutate]);
  const hex = extractHex(text);
  const run = (bytes: string) => {
    if (bytes === asked || key) mutate({ protocol, hex: bytes, ...(key ? { key: key.replace(/\s/g, '') } : {}) });
    if (bytes !== asked) set({ hex: bytes }, true);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (hex) run(hex);
  };
  return (
    <div className="page">
      <h1>{t('explain.title')}</h1>
      <Panel className="explain-form">
        <form className="form" onSubmit={submit}>
          <label htmlFor="hex">{t('explain.paste')}</label>
          <Input.TextArea
            id="hex"
            className="mono"
            rows={4}
            value={text}
            spellCheck={false}
            aria-describedby="hex-hint"
            onChange={(event) => setText(event.target.value)}
          />
          <p id="hex-hint" className="small">
            {t('explain.paste_hint')}
          </p>
          <div className="row">
            <Select
              aria-label={t('explain.protocol')}
              value={protocol}
              onChange={(value) => set({ protocol: value === 'auto' ? null : value })}
              options={[
                { value: 'auto', label: `${t('explain.protocol')}: ${t('explain.auto')}` },
                { value: 'mbus', label: 'M-Bus' },
              ]}
              popupMatchSelectWidth={false}
            />
            <Input
              className="mono key-field"
              value={key}
              placeholder={t('explain.key')}
              aria-label={t('explain.key')}
              autoComplete="off"
              onChange={(event) => setKey(event.target.value)}
            />
            <span className="grow" />
            <span className="small">{t('explain.count', { count: hex.length / 2 })}</span>
            <Button type="primary" htmlType="submit" loading={explain.isPending}>
              {t('explain.go')}
            </Button>
          </div>
          {tried && !hex && (
            <p className="note" role="alert">
              {t('explain.bad_hex')}
            </p>
          )}
        </form>
      </Panel>
      {explain.error && <ErrorNote error={explain.error} />}
      {explain.isPending && !explain.data && <Skeleton lines={8} height={24} />}
      {explain.data ? (
        <TelegramView key={explain.data.hex} shown={explain.data} />
      ) : (
        !explain.isPending &&
        !explain.error && (
          <EmptyNote
            title={t('explain.none')}
            text={t('explain.none_text')}
            action={<Button onClick={() => run(example)}>{t('explain.example')}</Button>}
          />
        )
      )}
    </div>
  );
}
