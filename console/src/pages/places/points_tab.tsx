// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type MeasurementPoint, usePoints } from '../../data/points';
import { useFormat } from '../../parts/format';
import { CommoditySign, TimeText } from '../../parts/marks';
import { EmptyNote, ErrorNote, Panel, Skeleton } from '../../parts/panel';

function Row({ point }: { point: MeasurementPoint }) {
  const { t } = useTranslation();
  const { meter, place } = point;
  return (
    <tr>
      <td>
        <CommoditySign commodity={point.commodity} /> {point.title}
      </td>
      <td>{place ? <Link to={`/p/${place.id}`}>{place.name}</Link> : '–'}</td>
      <td>
        {meter ? (
          <Link className="mono" to={`/m/${meter.id}`}>
            {meter.number}
          </Link>
        ) : (
          <span className="small">{t('place_points.no_meter')}</span>
        )}
      </td>
      <td>{meter && <TimeText at={meter.since} />}</td>
    </tr>
  );
}

/** What is measured here and below, and with which meter now. */
export function PointsTab({ place }: { place: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const list = usePoints({ within: place });
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const total = list.data?.pages[0]?.total ?? 0;
  return (
    <Panel
      label={t('place.tab.points')}
      extra={<Link to={`/archives/points?in=place.${place}`}>{t('place_points.open')}</Link>}
    >
      {list.error && <ErrorNote error={list.error} onRetry={() => void list.refetch()} />}
      {!list.data && !list.error && <Skeleton lines={8} />}
      {list.data && rows.length === 0 && (
        <EmptyNote title={t('place_points.none')} text={t('place_points.none_text')} />
      )}
      {rows.length > 0 && (
        <div className="stack">
          <div className="scroll" tabIndex={0} role="region" aria-label={t('place.tab.points')}>
            <table className="plain-table card-table card-flow">
              <thead>
                <tr>
                  <th scope="col">{t('place_points.point')}</th>
                  <th scope="col">{t('place.one')}</th>
                  <th scope="col">{t('place_points.meter')}</th>
                  <th scope="col">{t('place_points.since')}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((point) => (
                  <Row key={point.id} point={point} />
                ))}
              </tbody>
            </table>
          </div>
          <div className="row">
            <span className="small">
              {t('meters.loaded', { n: format.count(rows.length), m: format.count(total) })}
            </span>
            {list.hasNextPage && (
              <Button size="small" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                {t('ui.more')}
              </Button>
            )}
          </div>
        </div>
      )}
    </Panel>
  );
}
