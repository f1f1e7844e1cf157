// SPDX-License-Identifier: Apache-2.0

import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import type { Place } from '../../data/archive_types';
import { ApiError } from '../../data/http';
import { rootId, usePlace } from '../../data/places';
import { useMay } from '../../data/session';
import { CreateButton } from '../../parts/create_button';
import { EmptyNote, Loaded, Skeleton } from '../../parts/panel';
import { PlaceBrowser } from '../../parts/place_browser';
import { useUrlState } from '../../parts/url_state';
import { BulkDialog } from './bulk_dialog';
import { InsideTab } from './inside_tab';
import { MovePanel } from './move_panel';
import { PlaceEditor } from './place_editor';
import { PlaceView } from './place_view';
import './places.css';

type UrlState = ReturnType<typeof useUrlState>;

/** The tab, the scope and the columns stay when another place is chosen; a panel belongs to the place before. */
export function searchFor(get: UrlState[0]): string {
  const kept = new URLSearchParams();
  for (const key of ['tab', 'in', 'f.retired', 'cols', 'density', 'view']) if (get(key)) kept.set(key, get(key));
  const text = kept.toString();
  return text ? `?${text}` : '';
}

/** What stands at the top, where no place is chosen. */
function Top({ get, set }: { get: UrlState[0]; set: UrlState[1] }) {
  const { t } = useTranslation();
  const may = useMay('change_archives');
  const create = (
    <CreateButton permission="change_archives" label={t('place.create')} onCreate={() => set({ panel: 'new' }, true)} />
  );
  return (
    <div className="stack place-view">
      <div className="page-head">
        <h1>{t('place.title')}</h1>
        <span className="grow" />
        <span className="row">
          {create}
          <Button disabled={!may} onClick={() => set({ panel: 'bulk' }, true)}>
            {t('bulk.open')}
          </Button>
        </span>
      </div>
      <InsideTab
        parent={rootId}
        retired={get('f.retired') === '1'}
        onRetired={(on) => set({ 'f.retired': on ? '1' : null })}
        empty={<EmptyNote title={t('place.none')} text={t('place.none_text')} action={create} />}
      />
    </div>
  );
}

function Beside({ panel, place, set }: { panel: string; place: Place | null; set: UrlState[1] }) {
  const navigate = useNavigate();
  const may = useMay('change_archives');
  const close = () => set({ panel: null });
  if (!may) return null;
  if (panel === 'new')
    return (
      <PlaceEditor place={null} parent={place} onClose={close} onDone={(made) => void navigate(`/p/${made.id}`)} />
    );
  if (panel === 'change' && place) return <PlaceEditor place={place} parent={null} onClose={close} onDone={close} />;
  if (panel === 'move' && place) return <MovePanel key={place.id} place={place} onClose={close} />;
  return null;
}

function NoPlace() {
  const { t } = useTranslation();
  return (
    <EmptyNote
      title={t('problem.not_found')}
      text={t('problem_do.not_found')}
      action={<Link to="/archives/places">{t('place.all')}</Link>}
    />
  );
}

export function Component() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const may = useMay('change_archives');
  const [get, set] = useUrlState();
  const place = usePlace(id);
  const gone = place.error instanceof ApiError && place.error.status === 404;
  const chosen = id && place.data?.id === id ? place.data : null;
  const panel = get('panel');
  const beside = ['new', 'change', 'move'].includes(panel) && (id === '' || chosen !== null);
  return (
    <div className={`page fill places ${id ? 'has-place' : ''} ${beside ? 'with-panel' : ''}`}>
      <aside className="places-tree" aria-label={t('place.tree')}>
        <PlaceBrowser
          label={t('place.tree')}
          chosen={gone ? '' : id}
          onChoose={(one) => void navigate(`/p/${one.id}${searchFor(get)}`)}
          empty={<EmptyNote title={t('place.none')} />}
        />
      </aside>
      <div className="places-main">
        {id === '' ? (
          <Top get={get} set={set} />
        ) : gone ? (
          <NoPlace />
        ) : (
          <Loaded of={place} skeleton={<Skeleton lines={8} height={28} />}>
            {(one) => <PlaceView place={one} get={get} set={set} />}
          </Loaded>
        )}
      </div>
      {beside && <Beside panel={panel} place={chosen} set={set} />}
      {may && (id === '' || chosen) && (
        <BulkDialog open={panel === 'bulk'} place={chosen} onClose={() => set({ panel: null })} />
      )}
    </div>
  );
}
