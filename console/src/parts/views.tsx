// SPDX-License-Identifier: Apache-2.0
import { Button, Popover } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { useSavedViews } from '../data/saved_views';
import { Icon } from './icons';
import { Skeleton } from './panel';
import { useUrlState } from './url_state';
import { viewQuery } from './view_query';

// Fetched when somebody opens it: no part of the first load.
const ViewList = lazy(() => import('./view_list'));

/** How this list can be seen: views that were saved, and the present one to be saved. `page`: else its path. */
export function Views({ page: named }: { page?: string | undefined }) {
  const { t } = useTranslation();
  const { pathname, search } = useLocation();
  const [get] = useUrlState();
  const [open, setOpen] = useState(false);
  const page = named ?? pathname.slice(1);
  const chosen = get('view');
  const view = useSavedViews(page, open || chosen !== '').data?.items.find((one) => one.id === chosen);
  const changed = view !== undefined && viewQuery(view.query) !== viewQuery(search);
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      content={
        // biome-ignore lint/a11y/noStaticElementInteractions: Esc shuts the drop-down from anywhere in it
        <div className="view-list" onKeyDown={(event) => event.key === 'Escape' && setOpen(false)}>
          <Suspense fallback={<Skeleton lines={3} />}>
            {open && <ViewList page={page} onDone={() => setOpen(false)} />}
          </Suspense>
        </div>
      }
    >
      <Button
        className="views-open"
        icon={<Icon name="rows" />}
        aria-expanded={open}
        title={changed ? t('views.changed') : undefined}
      >
        {view ? `${view.name}${changed ? ' *' : ''}` : t('views.title')}
      </Button>
    </Popover>
  );
}
