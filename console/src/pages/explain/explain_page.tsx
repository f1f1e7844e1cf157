// SPDX-License-Identifier: Apache-2.0
import { Button, Input, Select } from 'antd';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useExplain } from '../../data/telegrams';
import { frameOf, spaced } from '../../format/hex';
import { protocolName, protocols } from '../../format/protocols';
import { EmptyNote, ErrorNote, Panel, Skeleton } from '../../parts/panel';
import { useUrlState } from '../../parts/url_state';
import { examples } from './examples';
import { TelegramView } from './telegram_view';

/** One frame of each protocol, for whoever has none at hand. */
function Examples({ onChoose }: { onChoose: (hex: string) => void }) {
  const { t } = useTranslation();
  return (
    <div className="row examples">
      <span className="small">{t('explain.examples')}</span>
      {examples.map(({ protocol, text }) => (
        <Button key={protocol} size="small" onClick={() => onChoose(frameOf(text))}>
          {protocolName(protocol)}
        </Button>
      ))}
    </div>
  );
}

/** Pasted bytes; the address carries them, so that a colleague sees the same. The key never goes into the address. */
export function Component() {
  const { t } = useTranslation();
  const [get, set] = useUrlState();
  const explain = useExplain();
  const asked = get('hex');
  const protocol = protocols.find((one) => one === get('protocol')) ?? 'auto';
  const [text, setText] = useState(spaced(asked));
  const [key, setKey] = useState('');
  const [tried, setTried] = useState(false);
  const { mutate } = explain;
  useEffect(() => {
    setText(spaced(asked));
    if (asked) mutate({ protocol, hex: asked });
  }, [asked, protocol, mutate]);
  const hex = frameOf(text);
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
                ...protocols.map((value) => ({ value, label: protocolName(value) })),
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
      <Examples onChoose={(bytes) => set({ hex: bytes, protocol: null }, true)} />
      {explain.error && <ErrorNote error={explain.error} />}
      {explain.isPending && !explain.data && <Skeleton lines={8} height={24} />}
      {explain.data ? (
        <TelegramView
          key={`${explain.data.protocol} ${explain.data.hex}`}
          shown={explain.data}
          guessed={protocol === 'auto'}
          draft={`/models/new?${new URLSearchParams({ protocol: explain.data.protocol, hex: explain.data.hex })}`}
        />
      ) : (
        !explain.isPending && !explain.error && <EmptyNote title={t('explain.none')} text={t('explain.none_text')} />
      )}
    </div>
  );
}
