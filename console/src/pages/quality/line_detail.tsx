// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLinkHistory, useMeterLinks } from '../../data/communication';
import type { LinePlace } from '../../data/task_types';
import { EmptyNote, Loaded, Panel, Skeleton } from '../../parts/panel';
import { ReachTable } from '../../parts/reach_table';
import { placeName } from '../tasks/task_form';
import { DelayBars } from './delay_bars';
import { LinkCurve } from './link_curve';
import { worstMeters } from './link_rows';

const shownAtFirst = 20;

function Meters({ line, days }: { line: string; days: number }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const meters = useMeterLinks(line, days);
  return (
    <Panel title={t('reach.meters')}>
      <Loaded of={meters} skeleton={<Skeleton lines={6} height={32} />}>
        {({ items }) => {
          const rows = worstMeters(items);
          if (rows.length === 0) return <EmptyNote title={t('reach.no_meters')} />;
          return (
            <>
              <ReachTable rows={all ? rows : rows.slice(0, shownAtFirst)} />
              {!all && rows.length > shownAtFirst && (
                <Button onClick={() => setAll(true)}>{t('reach.show_all', { count: rows.length })}</Button>
              )}
            </>
          );
        }}
      </Loaded>
    </Panel>
  );
}

/** One line over time: curve, answer delays, meters. */
export function LineDetail({ place, days }: { place: LinePlace; days: number }) {
  const { t } = useTranslation();
  const history = useLinkHistory(place.line.id, days);
  return (
    <>
      <Panel
        title={placeName(place)}
        extra={
          <span className="row">
            <Link to={`/collect/network?gateway=${place.gateway.id}`}>{t('nav.network')}</Link>
            <Link to={`/g/${place.gateway.id}?line=${place.line.id}`}>{t('reach.to_line')}</Link>
          </span>
        }
      >
        <Loaded of={history} skeleton={<Skeleton lines={8} height={24} />}>
          {(data) => <LinkCurve history={data} />}
        </Loaded>
      </Panel>
      <Panel title={t('reach.delays')}>
        <Loaded of={history} skeleton={<Skeleton lines={8} height={16} />}>
          {(data) => <DelayBars delays={data.delays} />}
        </Loaded>
      </Panel>
      <Meters key={place.line.id} line={place.line.id} days={days} />
    </>
  );
}
