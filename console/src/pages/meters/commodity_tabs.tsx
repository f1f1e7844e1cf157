// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import { commodities } from '../../data/commodities';
import { useOverview } from '../../data/overview';
import { useMySession } from '../../data/session';
import { useFormat } from '../../parts/format';
import { CommoditySign } from '../../parts/marks';
import type { Tab } from './columns';

interface Props {
  tab: Tab | null;
  /** Counts are over everything: beside a list that is limited to a place or group they would mislead. */
  counted: boolean;
  onChange: (tab: Tab) => void;
}

/** One tab for each commodity that has meters, or that one sees at all; the tab sets the columns of the trade. */
export function CommodityTabs({ tab, counted, onChange }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const overview = useOverview().data;
  const { user } = useMySession();
  const known = overview?.by_commodity.filter((one) => one.known > 0) ?? [];
  const own = user.commodities.length > 0 ? user.commodities : commodities;
  const tabs: { id: Tab; count: number | undefined }[] = user.whole_utility
    ? known.map((one) => ({ id: one.commodity, count: one.known }))
    : own.map((id) => ({ id, count: undefined }));
  if (tab && tab !== 'all' && !tabs.some(({ id }) => id === tab)) tabs.push({ id: tab, count: undefined });
  tabs.push({ id: 'all', count: overview?.meters.known });
  return (
    <nav className="commodity-tabs" aria-label={t('meters.col.commodity')}>
      {tabs.map(({ id, count }) => (
        <button key={id} type="button" aria-current={tab === id ? 'page' : undefined} onClick={() => onChange(id)}>
          {id !== 'all' && <CommoditySign commodity={id} />}
          {t(`commodity_tab.${id}`)}{' '}
          {counted && count !== undefined && <span className="small">{format.count(count)}</span>}
        </button>
      ))}
    </nav>
  );
}
