// SPDX-License-Identifier: Apache-2.0

import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, Outlet, useLocation, useNavigation } from 'react-router';
import { useAsOf } from '../data/as_of';
import { useLiveState } from '../data/live';
import { useMySession } from '../data/session';
import { DownloadBar } from '../parts/download_bar';
import { useFormat } from '../parts/format';
import { Icon } from '../parts/icons';
import { withScope } from '../parts/scope';
import { StateSign } from '../parts/signs';
import { UndoBar } from '../parts/undo';
import { useUrlState } from '../parts/url_state';
import { AreaGuard } from './area_guard';
import { areas, isOpenTo } from './areas';
import { AsOfBar, AsOfNote } from './as_of_bar';
import { useKeepScope } from './keep_scope';
import { TopBar } from './top_bar';
import './shell.css';

/** On a phone the areas do not all fit beside each other: the present one is brought into sight. */
function useActiveInSight() {
  const rail = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page has another active link
  useEffect(() => {
    rail.current?.querySelector('.active')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [pathname]);
  return rail;
}

function Rail() {
  const { t } = useTranslation();
  const rail = useActiveInSight();
  const [get] = useUrlState();
  const { pathname } = useLocation();
  const { user } = useMySession();
  const shown = areas.filter((area) => isOpenTo(user, area));
  return (
    <nav ref={rail} className="rail" aria-label={t('nav.main')}>
      {shown.map((place, at) => (
        <div key={place.to} className="rail-group">
          {place.area && place.area !== shown[at - 1]?.area && <div className="rail-area">{t(place.area)}</div>}
          <NavLink
            to={withScope(place.to, get('in'))}
            end={place.to === '/'}
            className={`rail-link ${place.also?.test(pathname) ? 'active' : ''}`}
            title={t(place.label)}
          >
            <Icon name={place.icon} size={20} />
            <span className="rail-long">{t(place.label)}</span>
            <span className="rail-short">{t(place.short ?? place.label)}</span>
          </NavLink>
        </div>
      ))}
    </nav>
  );
}

/** Says that the figures below have stopped moving; nothing is hidden. */
function LinkBanner() {
  const { t } = useTranslation();
  const format = useFormat();
  const state = useLiveState();
  if (state.on || state.since === null) return null;
  return (
    <div className="link-banner" role="status">
      <span className="mark mark-late">
        <StateSign of="late" />
      </span>
      {t('live.off', { time: format.clock(state.since.toISOString().replace(/\.\d+/, '')) })}
    </div>
  );
}

export function Shell() {
  const { t } = useTranslation();
  const busy = useNavigation().state !== 'idle';
  const { on } = useLiveState();
  const past = useAsOf();
  useKeepScope();
  useEffect(() => {
    document.body.dataset.live = on ? 'on' : 'off';
  }, [on]);
  return (
    <div className="shell">
      <a className="skip" href="#content">
        {t('nav.skip')}
      </a>
      <TopBar />
      <AsOfBar />
      <Rail />
      <main id="content" className="content" tabIndex={-1} aria-busy={busy}>
        <LinkBanner />
        <AsOfNote />
        {/* Another time is another page: nothing half done is carried over. */}
        <AreaGuard>
          <Outlet key={past} />
        </AreaGuard>
        <UndoBar />
        <DownloadBar />
      </main>
    </div>
  );
}
