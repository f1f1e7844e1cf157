// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Panel } from '../../parts/panel';
import { PointRows } from '../points/point_rows';

/** What is measured here and below, and with which meter now. */
export function PointsTab({ place }: { place: string }) {
  const { t } = useTranslation();
  return (
    <Panel
      label={t('place.tab.points')}
      extra={<Link to={`/archives/points?within=${place}`}>{t('place_points.open')}</Link>}
    >
      <PointRows
        filter={{ within: place }}
        label={t('place.tab.points')}
        none={t('place_points.none')}
        noneText={t('place_points.none_text')}
      />
    </Panel>
  );
}
