// SPDX-License-Identifier: Apache-2.0
import { Button, Popover } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { Icon } from '../parts/icons';
import { Skeleton } from '../parts/panel';
import { type Scope, scopeOf, scopeText, usesScope } from '../parts/scope';
import { useScopeName } from '../parts/scope_name';
import { useUrlState } from '../parts/url_state';
import '../parts/hits.css';

// The tree is fetched when somebody opens it: it is no part of the first load.
const ScopeTree = lazy(() => import('./scope_tree'));

/** What the pages are about: everything, a place with all in it, or a group of meters. */
export function ScopeChoice() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const [get, set] = useUrlState();
  const [open, setOpen] = useState(false);
  const scope = scopeOf(get('in'));
  const name = useScopeName(scope);
  const used = usesScope(pathname);
  const put = (next: Scope | null) => {
    setOpen(false);
    set({ in: next && scopeText(next), panel: null }, true);
  };
  const idle = scope !== null && !used;
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomLeft"
      content={
        // biome-ignore lint/a11y/noStaticElementInteractions: Esc shuts the drop-down from anywhere in it
        <div className="place-popup" onKeyDown={(event) => event.key === 'Escape' && setOpen(false)}>
          {!used && <p className="small">{t('scope.unused_text')}</p>}
          <Suspense fallback={<Skeleton lines={6} height={18} />}>
            {open && <ScopeTree scope={scope} onChoose={put} />}
          </Suspense>
          {scope && (
            <Button size="small" onClick={() => put(null)}>
              {t('scope.clear')}
            </Button>
          )}
        </div>
      }
    >
      <button
        type="button"
        className={`scope-open ${used ? '' : 'scope-idle'}`}
        aria-expanded={open}
        aria-haspopup="dialog"
        title={used ? t('scope.title') : t('scope.unused_text')}
      >
        <Icon name={scope?.kind === 'group' ? 'group' : 'place'} />
        <span className="visually-hidden">{t('scope.title')}: </span>
        <span className="scope-name">{name}</span>
        {idle && <span className="small scope-unused">{t('scope.unused')}</span>}
        <span aria-hidden="true">▾</span>
      </button>
    </Popover>
  );
}
