// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import { useOverview } from '../../data/overview';
import { useFormat } from '../../parts/format';
import { CommoditySign } from '../../parts/marks';
import type { Tab } from './columns';

interface Props {
  tab: Tab | null;
  /** Counts are over everything: beside a list that is limited to a place or group they would mislead. */
  counted: boolean;
  onChange: (tab: Tab) => void;
}

/** One tab for each commodity that has meters; the tab sets the columns of the trade. */
export function CommodityTabs({ tab, counted, onChange }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const overview = useOverview().data;
  const known = overview?.by_commodity.filter((one) => one.known > 0) ?? [];
  const tabs: { id: Tab; count: number | undefined }[] = known.map((one) => ({ id: one.commodity, count: one.known }));
  if (tab && tab !== 'all' && !known.some((one) => one.commodity === tab)) tabs.push({ id: tab, count: undefined });
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
