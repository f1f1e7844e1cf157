// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type NetworkLine, type NetworkTree, useNetworkOf } from '../../data/communication';
import { useFormat } from '../../parts/format';
import { EmptyNote, Loaded, Panel, Skeleton } from '../../parts/panel';
import { countHealth } from '../../parts/reach';
import { CauseMark, FindingText, HealthMark } from '../../parts/reach_marks';
import { ReachTable } from '../../parts/reach_table';
import { wordIfAny } from '../../text/i18n';
import { brokenRepeaters } from './hops';
import { NetworkPicture } from './network_picture';

/** Words for the shapes of the picture, with how many there are. */
function Legend({ line }: { line: NetworkLine }) {
  const format = useFormat();
  return (
    <ul className="net-legend" aria-label={line.line.name}>
      <li className="small">{line.line.name}</li>
      {countHealth(line.meters).map(({ health, count }) => (
        <li key={health}>
          <HealthMark health={health} /> <b>{format.count(count)}</b>
        </li>
      ))}
    </ul>
  );
}

function Sentence({ tree }: { tree: NetworkTree }) {
  return (
    <div className="net-says">
      <CauseMark cause={tree.finding.cause} />
      <p>
        <FindingText finding={tree.finding} />
      </p>
    </div>
  );
}

/** Repeaters that seem to be the reason for what is silent behind them. */
function Broken({ tree }: { tree: NetworkTree }) {
  const { t } = useTranslation();
  const format = useFormat();
  const broken = tree.branches.flatMap((line) => brokenRepeaters(line).map((one) => ({ line, one })));
  if (broken.length === 0) return null;
  return (
    <ul className="net-broken">
      {broken.map(({ line, one }) => (
        <li key={one.id} className="small">
          <CauseMark cause={one.cause ?? ''} />{' '}
          <Link className="link-in-text" to={`/g/${tree.gateway.id}?line=${line.line.id}&panel=${one.id}`}>
            {one.name}
          </Link>
          {' · '}
          {line.line.name} ·{' '}
          {t('repeater.silent', { n: format.count(one.meters_silent), of: format.count(one.meters) })}
          {' · '}
          {wordIfAny('cause_do', one.cause ?? '')}
        </li>
      ))}
    </ul>
  );
}

function Troubled({ tree }: { tree: NetworkTree }) {
  const { t } = useTranslation();
  const rows = tree.branches.flatMap((line) => line.meters).filter(({ health }) => health !== 'good');
  const names = new Map(tree.branches.flatMap((line) => (line.repeaters ?? []).map(({ id, name }) => [id, name])));
  return (
    <Panel title={t('network.troubled')}>
      {tree.state !== 'online' && <p className="small">{t('network.before')}</p>}
      {rows.length === 0 ? <EmptyNote title={t('network.all_good')} /> : <ReachTable rows={rows} repeaters={names} />}
    </Panel>
  );
}

export function GatewayTree({ gateway }: { gateway: string }) {
  const { t } = useTranslation();
  const tree = useNetworkOf(gateway);
  return (
    <Loaded of={tree} skeleton={<Skeleton lines={8} height={32} />}>
      {(data) => (
        <div className="stack">
          <Panel
            title={data.gateway.name}
            extra={
              <span className="row">
                <Link to={`/collect/quality?q=${encodeURIComponent(data.gateway.name)}`}>{t('nav.quality')}</Link>
                <Link to={`/g/${data.gateway.id}`}>{t('network.to_gateway')}</Link>
              </span>
            }
          >
            <Sentence tree={data} />
            <Broken tree={data} />
            <NetworkPicture tree={data} />
            {data.branches.map((line) => (
              <Legend key={line.line.id} line={line} />
            ))}
            <p className="small">
              {data.state !== 'online' && `${t('network.before')} `}
              {t('network.order')}
            </p>
          </Panel>
          <Troubled tree={data} />
        </div>
      )}
    </Loaded>
  );
}
