// SPDX-License-Identifier: Apache-2.0
import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { useDeleteGateway, useGateway, useRetireGateway } from '../../data/gateways';
import { useMay } from '../../data/session';
import type { Gateway } from '../../data/types';
import { useFormat } from '../../parts/format';
import { Found } from '../../parts/found';
import { HistoryList } from '../../parts/history_list';
import { LinkMark, Mark, Timed, timeMark } from '../../parts/marks';
import { ErrorNote, Figure } from '../../parts/panel';
import { RetirePanel } from '../../parts/retire_panel';
import { TabRow } from '../../parts/tabs';
import { useUrlState } from '../../parts/url_state';
import { wordFor } from '../../text/i18n';
import { Since } from '../gateways/since';
import { LineView } from './line_view';
import { NetworkNote } from './network_note';
import { Rename } from './rename';
import './gateway.css';

function Figures({ gateway }: { gateway: Gateway }) {
  const { t } = useTranslation();
  const format = useFormat();
  const traffic = { up: format.bytes(gateway.bytes_in), down: format.bytes(gateway.bytes_out) };
  return (
    <div className="figures">
      <Figure
        label={t('gateways.read_today')}
        value={
          <Link to={`/monitor/meters?f.commodity=all&f.gateway=${gateway.id}`}>
            {format.share(gateway.read_today, gateway.meters)}
          </Link>
        }
        note={t('overview.read_of', { n: format.count(gateway.read_today), m: format.count(gateway.meters) })}
      />
      <Figure
        label={t('gateways.registrations')}
        value={format.count(gateway.registrations)}
        note={<Timed text={t('gateways.last_heard', { time: timeMark })} at={gateway.last_seen} seconds />}
      />
      <Figure
        label={t('gateways.traffic')}
        value={format.bytes(gateway.bytes_in + gateway.bytes_out)}
        note={t('gateways.traffic_value', traffic)}
      />
    </div>
  );
}

function Remove({ gateway }: { gateway: Gateway }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const remove = useDeleteGateway(gateway.id);
  return (
    <>
      <Popconfirm
        title={t('gateways.remove_ask')}
        description={t('gateways.remove_text')}
        okText={t('ui.remove')}
        cancelText={t('ui.cancel')}
        onConfirm={() => remove.mutate(undefined, { onSuccess: () => void navigate('/collect/gateways') })}
      >
        <Button loading={remove.isPending}>{t('ui.remove')}</Button>
      </Popconfirm>
      {remove.error && <ErrorNote error={remove.error} />}
    </>
  );
}

function GatewayView({ gateway }: { gateway: Gateway }) {
  const { t } = useTranslation();
  const may = useMay('change_meters');
  const retire = useRetireGateway(gateway.id);
  const [get, set] = useUrlState();
  const line = gateway.lines.find((one) => one.id === get('line')) ?? gateway.lines[0];
  return (
    <div className="stack">
      <div className="page-head">
        <div>
          <div className="row">
            <h1>{gateway.name}</h1>
            {gateway.retired ? (
              <Mark of="unknown" word={t('retire.retired')} />
            ) : (
              <>
                <LinkMark state={gateway.state} />
                <Since gateway={gateway} />
              </>
            )}
          </div>
          <p className="row small">
            <span>{t(`gateways.kind_${gateway.kind}`)}</span>
            <span className="mono">{gateway.identity || gateway.address}</span>
            {gateway.peer && (
              <span>
                {t('gateways.peer')} <span className="mono">{gateway.peer}</span>
              </span>
            )}
            {gateway.profile && (
              <span>
                {t('gateways.profile')} {wordFor('profile', gateway.profile)}
              </span>
            )}
          </p>
        </div>
        <span className="grow" />
        {may && <Rename gateway={gateway} />}
        {may && <Remove gateway={gateway} />}
        <Link to="/collect/gateways">{t('gateways.to_list')}</Link>
      </div>
      <NetworkNote gateway={gateway.id} />
      <Figures gateway={gateway} />
      {gateway.lines.length > 1 && line && (
        <TabRow
          label={t('gateways.lines')}
          tabs={gateway.lines.map(({ id, name, retired }) => ({
            id,
            label: retired ? `${name} (${t('retire.retired')})` : name,
          }))}
          chosen={line.id}
          onChoose={(id) => set({ line: id })}
        />
      )}
      {line && (
        <div id="tab-panel" role={gateway.lines.length > 1 ? 'tabpanel' : undefined}>
          <LineView key={line.id} line={line} online={gateway.state === 'online'} out={gateway.retired === true} />
        </div>
      )}
      <RetirePanel what="gateway" name={gateway.name} retired={gateway.retired} retire={retire} />
      <HistoryList kind="gateway" id={gateway.id} />
    </div>
  );
}

export function Component() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const gateway = useGateway(id);
  return (
    <div className="page">
      <Found of={gateway} back={<Link to="/collect/gateways">{t('gateways.to_list')}</Link>}>
        {(one) => <GatewayView gateway={one} />}
      </Found>
    </div>
  );
}
