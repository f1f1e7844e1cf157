// SPDX-License-Identifier: Apache-2.0
import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMeterGroups } from '../data/meter_groups';
import { useFormat } from '../parts/format';
import { Loaded } from '../parts/panel';
import { PlaceBrowser } from '../parts/place_browser';
import type { Scope } from '../parts/scope';

function GroupHits({ chosen, onChoose }: { chosen: string; onChoose: (id: string) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const groups = useMeterGroups();
  return (
    <Loaded of={groups}>
      {(list) =>
        list.items.length === 0 ? (
          <p className="small">{t('scope.no_groups')}</p>
        ) : (
          <ul className="place-hits place-browser-list" aria-label={t('group.title')}>
            {list.items.map((group) => (
              <li key={group.id}>
                <button
                  type="button"
                  className="place-hit"
                  aria-current={group.id === chosen ? 'true' : undefined}
                  onClick={() => onChoose(group.id)}
                >
                  <span className="grow">{group.name}</span>
                  <span className="small">{format.count(group.meters)}</span>
                </button>
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}

export default function ScopeTree({ scope, onChoose }: { scope: Scope | null; onChoose: (scope: Scope) => void }) {
  const { t } = useTranslation();
  const [tab, setTab] = useState<'places' | 'groups'>(scope?.kind === 'group' ? 'groups' : 'places');
  const chosen = scope?.id ?? '';
  return (
    <>
      <Segmented<'places' | 'groups'>
        aria-label={t('scope.title')}
        value={tab}
        options={(['places', 'groups'] as const).map((value) => ({ value, label: t(`scope.${value}`) }))}
        onChange={setTab}
      />
      {tab === 'places' ? (
        <PlaceBrowser
          focus
          label={t('place.tree')}
          chosen={scope?.kind === 'place' ? chosen : ''}
          onChoose={(place) => onChoose({ kind: 'place', id: place.id })}
          empty={<p className="small">{t('place.none')}</p>}
        />
      ) : (
        <GroupHits chosen={scope?.kind === 'group' ? chosen : ''} onChoose={(id) => onChoose({ kind: 'group', id })} />
      )}
    </>
  );
}
