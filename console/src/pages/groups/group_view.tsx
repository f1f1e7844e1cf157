// SPDX-License-Identifier: Apache-2.0
import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { MeterGroup } from '../../data/archive_types';
import { useDeleteGroup } from '../../data/meter_groups';
import { useMayOperate } from '../../data/session';
import { HistoryList } from '../../parts/history_list';
import { Timed, timeMark } from '../../parts/marks';
import { ErrorNote } from '../../parts/panel';
import { TabRow } from '../../parts/tabs';
import type { useUrlState } from '../../parts/url_state';
import { MembersTab } from './members_tab';

const tabIds = ['meters', 'history'] as const;
type TabId = (typeof tabIds)[number];
type UrlState = ReturnType<typeof useUrlState>;

/** A task that names it keeps it: the server says which. */
function Remove({ group, onDone }: { group: MeterGroup; onDone: () => void }) {
  const { t } = useTranslation();
  const remove = useDeleteGroup(group.id);
  return (
    <>
      <Popconfirm
        title={t('group.remove_ask')}
        description={t('group.remove_text')}
        okText={t('ui.remove')}
        cancelText={t('ui.cancel')}
        onConfirm={() => remove.mutate(undefined, { onSuccess: onDone })}
      >
        <Button loading={remove.isPending}>{t('ui.remove')}</Button>
      </Popconfirm>
      {remove.error && <ErrorNote error={remove.error} />}
    </>
  );
}

export function GroupView({ group, get, set }: { group: MeterGroup; get: UrlState[0]; set: UrlState[1] }) {
  const { t } = useTranslation();
  const may = useMayOperate();
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
            <Remove key={group.id} group={group} onDone={() => set({ sel: null, panel: null, tab: null })} />
          </span>
        )}
      </div>
      {group.note && <p className="wrap">{group.note}</p>}
      <TabRow
        label={group.name}
        tabs={tabIds.map((id) => ({ id, label: t(`group.tab.${id}`) }))}
        chosen={tab}
        onChoose={(id) => set({ tab: id })}
      />
      <div id="tab-panel" role="tabpanel" aria-labelledby={`tab-${tab}`} className="stack">
        {tab === 'meters' && <MembersTab key={group.id} group={group} />}
        {tab === 'history' && <HistoryList kind="meter_group" id={group.id} title={false} />}
      </div>
    </div>
  );
}
