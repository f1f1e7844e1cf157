// SPDX-License-Identifier: Apache-2.0
import { Input, type InputRef } from 'antd';
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useGateways } from '../data/gateways';
import { useFindMeters } from '../data/meters';
import { frameOf, looksLikeTelegram } from '../format/hex';
import { Dialog } from '../parts/dialog';
import { Icon } from '../parts/icons';
import { CommoditySign, LinkMark, MeterStateMark } from '../parts/marks';
import { ErrorNote } from '../parts/panel';
import { useSoon } from '../parts/soon';
import { places } from './shell';

interface Hit {
  group: string;
  to: string;
  text: ReactNode;
}

function useHits(q: string): { hits: Hit[]; error: unknown } {
  const { t } = useTranslation();
  const telegram = looksLikeTelegram(q);
  const settled = useSoon(q, 150);
  const find = useFindMeters(telegram ? '' : settled);
  const gateways = useGateways();
  const hits = useMemo(() => {
    if (!q) return [];
    if (telegram) {
      const hex = frameOf(q);
      const text = t('search.explain', { count: hex.length / 2 });
      return [{ group: t('search.telegram'), to: `/explain?hex=${hex}`, text }];
    }
    const low = q.toLowerCase();
    const out: Hit[] = (find.data?.items ?? []).map((row) => ({
      group: t('search.meters'),
      to: `/m/${row.id}`,
      text: (
        <>
          <CommoditySign commodity={row.commodity} /> <b className="mono">{row.number}</b> {row.name}
          <MeterStateMark state={row.state} />
        </>
      ),
    }));
    for (const one of gateways.data?.items ?? []) {
      if (!`${one.name} ${one.identity ?? ''}`.toLowerCase().includes(low)) continue;
      out.push({
        group: t('search.gateways'),
        to: `/g/${one.id}`,
        text: (
          <>
            {one.name} <span className="mono small">{one.identity}</span>
            <LinkMark state={one.state} />
          </>
        ),
      });
    }
    for (const place of places) {
      if (t(place.label).toLowerCase().includes(low))
        out.push({ group: t('search.pages'), to: place.to, text: t(place.label) });
    }
    return out.slice(0, 14);
  }, [q, telegram, find.data, gateways.data, t]);
  return { hits, error: q.length > 1 && !telegram ? find.error : null };
}

/** Ctrl+K: a meter, a gateway, a page, or pasted bytes. */
export function Search({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const input = useRef<InputRef>(null);
  useEffect(() => input.current?.focus(), []);
  const q = text.trim();
  const { hits, error } = useHits(q);
  const chosen = Math.min(at, hits.length - 1);
  const go = (hit: Hit | undefined) => {
    if (!hit) return;
    onClose();
    void navigate(hit.to);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt(Math.min(chosen + 1, hits.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(chosen - 1, 0));
    else if (event.key === 'Enter') go(hits[chosen]);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog open wide title={t('search.label')} onClose={onClose}>
      <Input
        ref={input}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
        prefix={<Icon name="search" />}
        placeholder={t('search.placeholder')}
        role="combobox"
        aria-label={t('search.label')}
        aria-expanded={hits.length > 0}
        aria-controls="search-hits"
        aria-activedescendant={hits.length > 0 ? `search-hit-${chosen}` : undefined}
        autoComplete="off"
      />
      {error ? <ErrorNote error={error} /> : null}
      {q === '' && <p className="small">{t('search.start')}</p>}
      {q !== '' && hits.length === 0 && !error && <p className="small">{t('search.nothing', { q })}</p>}
      <div id="search-hits" role="listbox" aria-label={t('search.label')}>
        {hits.map((hit, index) => (
          <div key={hit.to} className="search-row">
            <span className="search-group">{hit.group !== hits[index - 1]?.group ? hit.group : ''}</span>
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the field that owns the list */}
            <div
              id={`search-hit-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === chosen}
              className={index === chosen ? 'search-hit chosen' : 'search-hit'}
              onMouseMove={() => setAt(index)}
              onClick={() => go(hit)}
            >
              {hit.text}
            </div>
          </div>
        ))}
      </div>
    </Dialog>
  );
}
