// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useOverview } from '../../data/overview';
import type { Overview } from '../../data/types';
import { useFormat } from '../../parts/format';
import { CommoditySign, Mark, TimeText } from '../../parts/marks';
import { Figure, Loaded, Panel, Skeleton } from '../../parts/panel';
import { FirstSteps } from './first_steps';
import { MinuteCurve } from './minute_curve';
import { TodoList } from './todo_list';
import { UseByDay } from './use_by_day';
import './overview.css';

function ReadToday({ data }: { data: Overview }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { known, read_today, missing_today, late } = data.meters;
  return (
    <Figure
      label={t('overview.read_today')}
      value={<Link to="/monitor/meters?f.commodity=all">{format.share(read_today, known)}</Link>}
      note={t('overview.read_of', { n: format.count(read_today), m: format.count(known) })}
    >
      <p className="row small">
        {missing_today > 0 && (
          <Link to="/monitor/meters?f.commodity=all&sort=last_read">
            <Mark of="missing" word={t('overview.unread', { count: missing_today })} />
          </Link>
        )}
        {late > 0 && (
          <Link to="/monitor/meters?f.commodity=all&f.state=late">
            <Mark of="late" word={t('overview.late', { count: late })} />
          </Link>
        )}
      </p>
      <p className="row small">
        {data.by_commodity.map((one) => (
          <Link
            key={one.commodity}
            to={`/monitor/meters?f.commodity=${one.commodity}`}
            title={t(`commodity.${one.commodity}`)}
          >
            <CommoditySign commodity={one.commodity} />
            <span className="visually-hidden">{t(`commodity.${one.commodity}`)}</span>{' '}
            {format.share(one.read_today, one.known)}
          </Link>
        ))}
      </p>
    </Figure>
  );
}

function Gateways({ data }: { data: Overview }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { known, online, offline, quarantined, worst } = data.gateways;
  return (
    <Figure
      label={t('overview.gateways')}
      value={<Link to="/collect/gateways">{format.count(online)}</Link>}
      unit={t('overview.gateways_of', { m: format.count(known) })}
      note={offline === 0 && online === known ? t('overview.all_online') : undefined}
    >
      <p className="row small">
        {offline > 0 && <Mark of="alarm" word={t('overview.offline', { count: offline })} />}
        {quarantined > 0 && <Mark of="unknown" word={t('overview.quarantined', { count: quarantined })} />}
      </p>
      {worst && (
        <p className="small">
          <Link to={`/g/${worst.id}`}>{t('overview.worst', { name: worst.name })}</Link>{' '}
          <TimeText at={worst.offline_since} />
        </p>
      )}
    </Figure>
  );
}

function Supply({ data }: { data: Overview }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { power_w, meters, of } = data.supply;
  if (of === 0) return null;
  const shown = format.value(power_w, 'W', 'heat', true);
  return (
    <Figure
      edge="heat"
      label={t('overview.supply')}
      value={shown.text}
      unit={shown.unit}
      note={
        power_w === null
          ? t('overview.supply_none')
          : t('overview.supply_of', { n: format.count(meters), m: format.count(of) })
      }
    />
  );
}

function Readings({ data }: { data: Overview }) {
  const { t } = useTranslation();
  const format = useFormat();
  const last = data.readings.per_minute.at(-1);
  return (
    <Figure
      label={t('overview.readings')}
      value={format.count(data.readings.total_today)}
      note={
        <>
          {last && t('overview.last_full_minute', { n: format.count(last.count) })} · <TimeText at={data.server_time} />
        </>
      }
    />
  );
}

export function Component() {
  const { t } = useTranslation();
  const overview = useOverview();
  return (
    <div className="page">
      <h1>{t('overview.title')}</h1>
      <Loaded of={overview} skeleton={<Skeleton lines={6} height={60} />}>
        {(data) =>
          data.gateways.known === 0 && data.meters.known === 0 ? (
            <FirstSteps quarantined={data.gateways.quarantined} />
          ) : (
            <div className="stack">
              {data.meters.known === 0 && <FirstSteps quarantined={data.gateways.quarantined} />}
              <div className="figures overview-figures">
                <ReadToday data={data} />
                <Gateways data={data} />
                <Readings data={data} />
                <Supply data={data} />
              </div>
              <div className="columns">
                <div className="stack">
                  <Panel title={t('overview.todo')}>
                    <TodoList data={data} />
                  </Panel>
                  <Panel
                    title={t('overview.per_minute')}
                    extra={<span className="small">{t('overview.last_hour')}</span>}
                  >
                    <MinuteCurve minutes={data.readings.per_minute} />
                  </Panel>
                </div>
                <UseByDay rows={data.use_by_day} />
              </div>
            </div>
          )
        }
      </Loaded>
    </div>
  );
}
