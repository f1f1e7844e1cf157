// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { setPreferences, usePreferences } from '../data/preferences';
import { type SavedView, useAddView, useChangeView, useRemoveView, useSavedViews } from '../data/saved_views';
import { Icon, type IconName } from './icons';
import { ErrorNote, Loaded } from './panel';
import { offerUndo } from './undo';
import { useUrlState } from './url_state';
import { ViewForm } from './view_form';
import { viewQuery, viewSearch } from './view_query';
import './views.css';

function IconButton(props: { icon: IconName; label: string; pressed?: boolean; onClick: () => void }) {
  const { icon, label, pressed, onClick } = props;
  return (
    <button
      type="button"
      className="bar-button"
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}

/** At once; who made a mistake takes it back. */
function useDrop() {
  const { t } = useTranslation();
  const remove = useRemoveView();
  const add = useAddView();
  const drop = ({ id, page, name, query, shared }: SavedView) =>
    remove.mutate(id, {
      onSuccess: () => offerUndo(t('views.removed', { name }), () => add.mutateAsync({ page, name, query, shared })),
    });
  return { drop, error: remove.error };
}

function ViewRow({ view, onChoose }: { view: SavedView; onChoose: () => void }) {
  const { t } = useTranslation();
  const { pathname, search } = useLocation();
  const [get] = useUrlState();
  const { start } = usePreferences();
  const { drop, error } = useDrop();
  const [edit, setEdit] = useState(false);
  const address = pathname + viewSearch(view, search);
  const isStart = start === address;
  if (edit) return <ViewForm view={view} onDone={() => setEdit(false)} />;
  return (
    <>
      <div className="view-row">
        <button
          type="button"
          className="place-hit"
          aria-current={get('view') === view.id ? 'true' : undefined}
          onClick={onChoose}
        >
          <span className="view-name">{view.name}</span>
          {view.shared && <span className="small">{view.mine ? t('views.shared') : view.owner.name}</span>}
        </button>
        <IconButton
          icon="home"
          label={isStart ? t('views.start_off', { name: view.name }) : t('views.start_on', { name: view.name })}
          pressed={isStart}
          onClick={() => setPreferences({ start: isStart ? '' : address })}
        />
        {view.mine && (
          <>
            <IconButton icon="pen" label={t('views.edit', { name: view.name })} onClick={() => setEdit(true)} />
            <IconButton icon="close" label={t('views.remove', { name: view.name })} onClick={() => drop(view)} />
          </>
        )}
      </div>
      {error && <ErrorNote error={error} />}
    </>
  );
}

/** The chosen view with what was changed since. */
function KeepChange({ view }: { view: SavedView }) {
  const { t } = useTranslation();
  const { search } = useLocation();
  const change = useChangeView();
  const query = viewQuery(search);
  if (!view.mine || viewQuery(view.query) === query) return null;
  return (
    <>
      <Button block loading={change.isPending} onClick={() => change.mutate({ id: view.id, query })}>
        {t('views.keep', { name: view.name })}
      </Button>
      {change.error && <ErrorNote error={change.error} />}
    </>
  );
}

export default function ViewList({ page, onDone }: { page: string; onDone: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  const [get, set] = useUrlState();
  const views = useSavedViews(page, true);
  const choose = (view: SavedView) => {
    void navigate(pathname + viewSearch(view, search));
    onDone();
  };
  return (
    <Loaded of={views}>
      {({ items }) => {
        const chosen = items.find((one) => one.id === get('view'));
        return (
          <>
            {items.length === 0 && <p className="small">{t('views.none')}</p>}
            {items.map((view) => (
              <ViewRow key={view.id} view={view} onChoose={() => choose(view)} />
            ))}
            {chosen && <KeepChange view={chosen} />}
            <ViewForm page={page} onDone={(made) => made && set({ view: made.id })} />
          </>
        );
      }}
    </Loaded>
  );
}
