// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useGateways, useQuarantine } from '../../data/gateways';
import { useOverview } from '../../data/overview';
import { useMay } from '../../data/session';
import { useSettings } from '../../data/settings';
import type { Gateway } from '../../data/types';
import { LinkMark, Mark, Timed, timeMark } from '../../parts/marks';
import { CopyButton } from '../../parts/panel';
import { viewOnly } from '../../parts/view_only';
import { CreateGateway } from '../gateways/create_gateway';
import { Quarantine } from '../gateways/quarantine';
import '../gateways/gateways.css';
import { dialAddress, isLocal } from './steps';

const most = 5;

function Known({ gateways }: { gateways: readonly Gateway[] }) {
  const { t } = useTranslation();
  return (
    <ul className="welcome-list">
      {gateways.slice(0, most).map((one) => (
        <li key={one.id} className="row">
          <Link to={`/g/${one.id}`}>{one.name}</Link>
          <LinkMark state={one.state} />
          <span className="small mono">{one.identity || one.address}</span>
          {one.peer && (
            <span className="small">
              {t('gateways.peer')} <span className="mono">{one.peer}</span>
            </span>
          )}
        </li>
      ))}
      {gateways.length > most && (
        <li>
          <Link to="/collect/gateways">{t('gateways.count', { count: gateways.length })}</Link>
        </li>
      )}
    </ul>
  );
}

/** Where gateways dial in, and whether one has. */
function DialIn() {
  const { t } = useTranslation();
  const quarantine = useQuarantine();
  const unknown = useOverview().data?.gateways.quarantined;
  const { refetch } = quarantine;
  // The overview is told at once who came.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another number is another list
  useEffect(() => void refetch(), [unknown, refetch]);
  const list = quarantine.data?.items ?? [];
  const last = [...list].sort((a, b) => (a.last_seen < b.last_seen ? 1 : -1))[0];
  const listens = useSettings().data?.dtu_address ?? '';
  const address = listens && dialAddress(listens, location.hostname);
  return (
    <>
      {address && (
        <p className="row">
          <span>{t('welcome.dial_in')}</span> <b className="mono">{address}</b>
          <CopyButton text={() => address} />
        </p>
      )}
      {(!address || isLocal(listens)) && (
        <p className="small">{t(address ? 'welcome.dial_local' : 'welcome.dial_off')}</p>
      )}
      <details>
        <summary>{t('welcome.dtu')}</summary>
        <ul className="small">
          {(['mode', 'register', 'serial', 'heartbeat'] as const).map((one) => (
            <li key={one}>{t(`welcome.dtu_${one}`)}</li>
          ))}
        </ul>
      </details>
      <p role="status" className="row">
        {last ? (
          <Timed text={t('welcome.last_attempt', { time: timeMark })} at={last.last_seen} />
        ) : (
          <>
            <Mark of="missing" word={t('welcome.waiting')} /> <span className="small">{t('welcome.no_attempt')}</span>
          </>
        )}
      </p>
      {list.length > 0 && <Quarantine list={list} />}
    </>
  );
}

/** Turns green by itself when the first gateway is there. */
export function GatewayStep() {
  const { t } = useTranslation();
  const may = useMay('change_meters');
  const gateways = useGateways().data?.items ?? [];
  const [creating, setCreating] = useState(false);
  const close = () => setCreating(false);
  return (
    <>
      {gateways.length > 0 && <Known gateways={gateways} />}
      {gateways.every((one) => one.state === 'never_seen') && <DialIn />}
      <p className="row">
        <Button
          disabled={!may}
          title={may ? undefined : viewOnly(t, 'change_meters')}
          onClick={() => setCreating(true)}
        >
          {t('welcome.type_gateway')}
        </Button>
        <span className="small">{t('welcome.type_gateway_text')}</span>
      </p>
      <CreateGateway open={creating} onClose={close} onCreated={close} />
    </>
  );
}
