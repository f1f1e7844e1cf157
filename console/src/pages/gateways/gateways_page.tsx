// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useGateways, useQuarantine } from '../../data/gateways';
import { useMayOperate } from '../../data/session';
import type { Gateway } from '../../data/types';
import { useFormat, useNow } from '../../parts/format';
import { Icon } from '../../parts/icons';
import { LinkMark, Timed, timeMark } from '../../parts/marks';
import { EmptyNote, Loaded, Panel, Skeleton } from '../../parts/panel';
import { useUrlState } from '../../parts/url_state';
import { CreateGateway } from './create_gateway';
import { Quarantine } from './quarantine';
import { RoundBar } from './round_bar';
import './gateways.css';

const order = { offline: 0, never_seen: 1, online: 2 } as const;

/** Those that need somebody stand on top. */
export const sortGateways = (list: readonly Gateway[]): Gateway[] =>
  [...list].sort((a, b) => order[a.state] - order[b.state] || a.name.localeCompare(b.name));

export function Since({ gateway }: { gateway: Gateway }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const length = (from: string) => format.duration(Math.max(now.getTime() - Date.parse(from), 0));
  if (gateway.state === 'online' && gateway.online_since) {
    return <span className="small">{t('gateways.online_for', { length: length(gateway.online_since) })}</span>;
  }
  if (gateway.state === 'offline' && gateway.last_seen) {
    return <span className="small">{t('gateways.silent_for', { length: length(gateway.last_seen) })}</span>;
  }
  return null;
}

function GatewayRow({ gateway }: { gateway: Gateway }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <tr>
      <td>
        <Link to={`/g/${gateway.id}`}>
          <b>{gateway.name}</b>
        </Link>
        <div className="small">
          {t(`gateways.kind_${gateway.kind}`)} ·{' '}
          <span className="mono">{gateway.identity || gateway.address || '–'}</span>
        </div>
      </td>
      <td>
        <LinkMark state={gateway.state} /> <Since gateway={gateway} />
        <div className="small">
          <Timed text={t('gateways.last_heard', { time: timeMark })} at={gateway.last_seen} />
        </div>
      </td>
      <td className="num" data-label={t('gateways.read_today')}>
        <Link to={`/monitor/meters?f.commodity=all&f.gateway=${gateway.id}`}>
          {format.share(gateway.read_today, gateway.meters)}
        </Link>
        <div className="small">
          {t('meters.coverage', { n: format.count(gateway.read_today), m: format.count(gateway.meters) })}
        </div>
      </td>
      <td>
        {gateway.lines.map((line) => (
          <div key={line.id} className="line-row">
            <Link to={`/g/${gateway.id}?line=${line.id}`}>{line.name}</Link>
            <RoundBar line={line} />
          </div>
        ))}
      </td>
    </tr>
  );
}

function GatewayTable({ gateways }: { gateways: readonly Gateway[] }) {
  const { t } = useTranslation();
  return (
    <div className="scroll-x">
      <table className="plain-table card-table gateway-table">
        <thead>
          <tr>
            <th scope="col">{t('gateways.title')}</th>
            <th scope="col">{t('gateways.state')}</th>
            <th scope="col" className="num">
              {t('gateways.read_today')}
            </th>
            <th scope="col">{t('gateways.lines')}</th>
          </tr>
        </thead>
        <tbody>
          {sortGateways(gateways).map((gateway) => (
            <GatewayRow key={gateway.id} gateway={gateway} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Addresses with `?line=` come from jobs and the to-do list, which know the line but not its gateway. */
function useLineRedirect(line: string, gateways: readonly Gateway[] | undefined): void {
  const navigate = useNavigate();
  useEffect(() => {
    const owner = line && gateways?.find((one) => one.lines.some((other) => other.id === line));
    if (owner) void navigate(`/g/${owner.id}?line=${line}`, { replace: true });
  }, [line, gateways, navigate]);
}

export function Component() {
  const { t } = useTranslation();
  const may = useMayOperate();
  const [get, set] = useUrlState();
  const gateways = useGateways();
  const quarantine = useQuarantine();
  useLineRedirect(get('line'), gateways.data?.items);
  const create = (
    <Button
      type="primary"
      icon={<Icon name="plus" />}
      disabled={!may}
      title={may ? undefined : t('meter.view_only')}
      onClick={() => set({ create: '1' })}
    >
      {t('gateways.create')}
    </Button>
  );
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('gateways.title')}</h1>
        {gateways.data && <span className="small">{t('gateways.count', { count: gateways.data.items.length })}</span>}
        <span className="grow" />
        {create}
      </div>
      <Loaded of={quarantine} skeleton={null}>
        {(list) => (list.items.length > 0 ? <Quarantine list={list.items} /> : null)}
      </Loaded>
      <Panel label={t('gateways.title')}>
        <Loaded of={gateways} skeleton={<Skeleton lines={8} height={36} />}>
          {(list) =>
            list.items.length === 0 ? (
              <EmptyNote title={t('gateways.none')} text={t('gateways.none_text')} action={create} />
            ) : (
              <GatewayTable gateways={list.items} />
            )
          }
        </Loaded>
      </Panel>
      <CreateGateway open={get('create') === '1'} onClose={() => set({ create: null })} />
    </div>
  );
}
