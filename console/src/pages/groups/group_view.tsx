// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { MeterGroup } from '../../data/archive_types';
import { useDeleteGroup } from '../../data/meter_groups';
import { useMay } from '../../data/session';
import { HistoryList } from '../../parts/history_list';
import { Timed, timeMark } from '../../parts/marks';
import { RemoveButton } from '../../parts/remove_button';
import { TabRow } from '../../parts/tabs';
import type { useUrlState } from '../../parts/url_state';
import { MembersTab } from './members_tab';

const tabIds = ['meters', 'history'] as const;
type TabId = (typeof tabIds)[number];
type UrlState = ReturnType<typeof useUrlState>;

export function GroupView({ group, get, set }: { group: MeterGroup; get: UrlState[0]; set: UrlState[1] }) {
  const { t } = useTranslation();
  const may = useMay('change_archives');
  const remove = useDeleteGroup(group.id);
  const tab: TabId = tabIds.find((one) => one === get('tab')) ?? 'meters';
  return (
    <div className="stack group-view">
      <div className="page-head">
        <div>
          <nav className="breadcrumb small" aria-label={t('group.title')}>
            <Link to="/archives/groups">{t('group.to_list')}</Link>
          </nav>
          <h1>{group.name}</h1>
          <p className="small">
            <Timed text={`${t('group.changed')} ${timeMark}`} at={group.changed} />
          </p>
        </div>
        <span className="grow" />
        {may && (
          <span className="row">
            <Button onClick={() => set({ panel: 'change' }, true)}>{t('group.change')}</Button>
            <RemoveButton
              key={group.id}
              remove={remove}
              ask={t('group.remove_ask')}
              text={t('group.remove_text')}
              onDone={() => set({ sel: null, panel: null, tab: null })}
            />
          </span>
        )}
      </div>
      {group.note && <p className="wrap">{group.note}</p>}
      <TabRow
        label={group.name}
        tabs={tabIds.map((id) => ({ id, label: t(`group.tab.${id}`) }))}
        chosen={tab}
        onChoose={(id) => set({ tab: id, cols: null, sort: null, view: null })}
      />
      <div id="tab-panel" role="tabpanel" aria-labelledby={`tab-${tab}`} className="stack">
        {tab === 'meters' && <MembersTab key={group.id} group={group} />}
        {tab === 'history' && <HistoryList kind="meter_group" id={group.id} title={false} />}
      </div>
    </div>
  );
}
