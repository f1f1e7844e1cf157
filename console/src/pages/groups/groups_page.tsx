// SPDX-License-Identifier: Apache-2.0

import { Input } from 'antd';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { MeterGroup } from '../../data/archive_types';
import { useMeterGroups } from '../../data/meter_groups';
import { useMay } from '../../data/session';
import { CreateButton } from '../../parts/create_button';
import { useFormat } from '../../parts/format';
import { Icon } from '../../parts/icons';
import { EmptyNote, Loaded, Skeleton } from '../../parts/panel';
import { withScope } from '../../parts/scope';
import { useUrlState } from '../../parts/url_state';
import { GroupEditor } from './group_editor';
import { GroupView } from './group_view';
import { GroupsTable } from './groups_table';
import '../../parts/hits.css';
import './groups.css';

interface ListProps {
  groups: readonly MeterGroup[];
  chosen: string;
  onChoose: (id: string) => void;
}

/** Arrows walk over the list; each is a button. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (by === 0) return;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('.group-line, input')];
  const next = all[all.indexOf(event.target as HTMLElement) + by];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function GroupList({ groups, chosen, onChoose }: ListProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [q, setQ] = useState('');
  const low = q.trim().toLowerCase();
  const shown = groups.filter(({ name, note }) => `${name} ${note}`.toLowerCase().includes(low));
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows lead from the field into the list below it
    <div className="group-list" onKeyDown={walk}>
      <Input
        prefix={<Icon name="search" />}
        allowClear
        value={q}
        placeholder={t('group.find')}
        aria-label={t('group.find')}
        onChange={(event) => setQ(event.target.value)}
      />
      {shown.length === 0 && groups.length > 0 && <p className="small">{t('group.no_match')}</p>}
      <ul className="place-hits" aria-label={t('group.title')}>
        {shown.map((group) => (
          <li key={group.id}>
            <button
              type="button"
              className="place-hit group-line"
              aria-current={group.id === chosen ? 'true' : undefined}
              onClick={() => onChoose(group.id)}
            >
              <span className="grow">{group.name}</span>
              <span className="small">{format.count(group.meters)}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

export function Component() {
  const { t } = useTranslation();
  const may = useMay('change_archives');
  const navigate = useNavigate();
  const [get, set] = useUrlState();
  const groups = useMeterGroups();
  const chosen = groups.data?.items.find((one) => one.id === get('sel'));
  const panel = get('panel');
  const edited = panel === 'new' ? null : panel === 'change' ? chosen : undefined;
  const beside = may && edited !== undefined;
  const close = () => set({ panel: null });
  /** How the list of groups was seen says nothing of the meters of one. */
  const choose = (sel: string) => void navigate(withScope(`?sel=${sel}`, get('in')));
  const create = (
    <CreateButton permission="change_archives" label={t('group.create')} onCreate={() => set({ panel: 'new' }, true)} />
  );
  return (
    <div className={`page fill ${beside ? 'with-panel' : ''} ${chosen ? 'has-group' : ''}`}>
      <div className="page-head groups-head">
        <h1>{t('group.title')}</h1>
        {groups.data && <span className="small">{t('group.count', { count: groups.data.items.length })}</span>}
        <span className="grow" />
        {create}
      </div>
      <Loaded of={groups} skeleton={<Skeleton lines={8} height={28} />}>
        {(list) =>
          list.items.length === 0 ? (
            <EmptyNote title={t('group.none')} text={t('group.none_text')} action={create} />
          ) : !chosen ? (
            <GroupsTable groups={list.items} onOpen={choose} />
          ) : (
            <div className="groups">
              <aside className="groups-list" aria-label={t('group.title')}>
                <GroupList groups={list.items} chosen={chosen.id} onChoose={choose} />
              </aside>
              <div className="groups-main">
                <GroupView group={chosen} get={get} set={set} />
              </div>
            </div>
          )
        }
      </Loaded>
      {beside && <GroupEditor group={edited} onClose={close} onDone={(group) => set({ panel: null, sel: group.id })} />}
    </div>
  );
}
