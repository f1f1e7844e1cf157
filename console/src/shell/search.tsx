// SPDX-License-Identifier: Apache-2.0
import { Input, type InputRef } from 'antd';
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Account } from '../data/accounts';
import { useGateways } from '../data/gateways';
import { useSearchAll } from '../data/search';
import { useMySession } from '../data/session';
import { frameOf, looksLikeTelegram } from '../format/hex';
import { Dialog } from '../parts/dialog';
import { Icon } from '../parts/icons';
import { CommoditySign, LinkMark, Mark, MeterStateMark } from '../parts/marks';
import { ErrorNote } from '../parts/panel';
import { useSoon } from '../parts/soon';
import { areas, isOpenTo } from './areas';
import { type Hit, hitsOf } from './search_hits';

interface Line {
  group: string;
  to: string;
  text: ReactNode;
}

function AccountHit({ account }: { account: Account }) {
  const { t } = useTranslation();
  return (
    <>
      <b className="mono">{account.number}</b> {account.customer.name}{' '}
      <span className="small">
        {account.place?.name} {account.places > 1 && `+${account.places - 1}`}
      </span>
      {account.closed && <Mark of="unknown" word={t('account_page.closed')} />}
    </>
  );
}

/** Each with its state and place, as far as it has them. */
function HitText({ hit }: { hit: Hit }) {
  const { t } = useTranslation();
  switch (hit.kind) {
    case 'meters':
      return (
        <>
          <CommoditySign commodity={hit.row.commodity} /> <b className="mono">{hit.row.number}</b>{' '}
          {hit.row.place?.name ?? hit.row.name}
          <MeterStateMark state={hit.row.state} />
        </>
      );
    case 'places':
      return (
        <>
          {hit.row.address || hit.row.name}{' '}
          <span className="small">{t('meters.count', { count: hit.row.meters })}</span>
        </>
      );
    case 'points':
      return (
        <>
          <CommoditySign commodity={hit.row.commodity} /> {hit.row.title}{' '}
          <span className="mono small">{hit.row.meter?.number ?? hit.row.code}</span>
          {hit.row.kind === 'meter' && !hit.row.meter && <Mark of="unknown" word={t('point.no_meter')} />}
        </>
      );
    case 'customers':
      return (
        <>
          <b className="mono">{hit.row.number}</b> {hit.row.masked.name}{' '}
          <span className="small">{hit.row.masked.phone}</span>
          {hit.row.retired && <Mark of="unknown" word={t('customer.retired')} />}
        </>
      );
    case 'accounts':
      return <AccountHit account={hit.row} />;
    case 'valves':
      return (
        <>
          <CommoditySign commodity={hit.row.commodity} /> <b className="mono">{hit.row.number}</b>{' '}
          <span className="small">{hit.row.point?.name ?? hit.row.place?.name}</span>
        </>
      );
    case 'gateways':
      return (
        <>
          {hit.row.name} <span className="mono small">{hit.row.identity}</span>
          <LinkMark state={hit.row.state} />
        </>
      );
    case 'groups':
      return (
        <>
          {hit.row.name} <span className="small">{t('meters.count', { count: hit.row.meters })}</span>
        </>
      );
    default:
      return hit.row.text;
  }
}

/** What is found for the text, and whether that is all that will be. */
function useLines(q: string): { lines: Line[]; settled: boolean; error: unknown } {
  const { t } = useTranslation();
  const { user } = useMySession();
  const telegram = looksLikeTelegram(q);
  const asked = useSoon(q, 150);
  const all = useSearchAll(telegram ? '' : asked);
  const gateways = useGateways().data?.items;
  const lines = useMemo(() => {
    if (telegram) {
      const hex = frameOf(q);
      const text = t('search.explain', { count: hex.length / 2 });
      return [{ group: t('search.telegram'), to: `/explain?hex=${hex}`, text }];
    }
    const pages = areas.filter((area) => isOpenTo(user, area)).map(({ to, label }) => ({ to, text: t(label) }));
    return hitsOf(q, all.found, gateways ?? [], pages).map((hit) => ({
      group: t(`search.${hit.kind}`),
      to: hit.to,
      text: <HitText hit={hit} />,
    }));
  }, [q, telegram, all.found, gateways, user, t]);
  return { lines, settled: telegram || (asked === q && !all.busy), error: telegram ? null : all.error };
}

/** Ctrl+K: a meter, a place, a point, a customer, an account, a gateway, a group, a page, or pasted bytes. */
export function Search({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const [waiting, setWaiting] = useState(false);
  const input = useRef<InputRef>(null);
  useEffect(() => input.current?.focus(), []);
  const q = text.trim();
  const { lines, settled, error } = useLines(q);
  const chosen = Math.min(at, lines.length - 1);
  const go = (line: Line | undefined) => {
    if (!line) return;
    onClose();
    void navigate(line.to);
  };
  const latest = useRef(() => {});
  latest.current = () => go(lines[chosen]);
  // Enter that comes before the answer, as from a bar-code reader, goes where the answer says.
  useEffect(() => {
    if (!waiting || !settled) return;
    setWaiting(false);
    latest.current();
  }, [waiting, settled]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt(Math.min(chosen + 1, lines.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(chosen - 1, 0));
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) setWaiting(q !== '');
    else return;
    event.preventDefault();
  };
  useEffect(() => {
    document.getElementById(`search-hit-${chosen}`)?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <Dialog open wide title={t('search.label')} onClose={onClose}>
      <Input
        ref={input}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
          setWaiting(false);
        }}
        onKeyDown={onKeyDown}
        prefix={<Icon name="search" />}
        placeholder={t('search.placeholder')}
        role="combobox"
        aria-label={t('search.label')}
        aria-expanded={lines.length > 0}
        aria-controls="search-hits"
        aria-activedescendant={lines.length > 0 ? `search-hit-${chosen}` : undefined}
        autoComplete="off"
      />
      {error ? <ErrorNote error={error} /> : null}
      {q === '' && <p className="small">{t('search.start')}</p>}
      {q !== '' && lines.length === 0 && settled && !error && <p className="small">{t('search.nothing', { q })}</p>}
      <div id="search-hits" role="listbox" aria-label={t('search.label')} aria-busy={!settled}>
        {lines.map((line, index) => (
          <div key={line.to} className="search-row">
            <span className="search-group">{line.group !== lines[index - 1]?.group ? line.group : ''}</span>
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the field that owns the list */}
            <div
              id={`search-hit-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === chosen}
              className={index === chosen ? 'search-hit chosen' : 'search-hit'}
              onMouseMove={() => setAt(index)}
              onClick={() => go(line)}
            >
              {line.text}
            </div>
          </div>
        ))}
      </div>
    </Dialog>
  );
}
