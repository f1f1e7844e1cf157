// SPDX-License-Identifier: Apache-2.0

import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, Outlet, useLocation, useNavigation } from 'react-router';
import { useAsOf } from '../data/as_of';
import { useLiveState } from '../data/live';
import { DownloadBar } from '../parts/download_bar';
import { useFormat } from '../parts/format';
import { Icon, type IconName } from '../parts/icons';
import { withScope } from '../parts/scope';
import { StateSign } from '../parts/signs';
import { UndoBar } from '../parts/undo';
import { useUrlState } from '../parts/url_state';
import { AsOfBar, AsOfNote } from './as_of_bar';
import { useKeepScope } from './keep_scope';
import { TopBar } from './top_bar';
import './shell.css';

interface Place {
  to: string;
  icon: IconName;
  label:
    | 'nav.overview'
    | 'nav.meters'
    | 'nav.tasks'
    | 'nav.runs'
    | 'nav.gateways'
    | 'nav.missing'
    | 'nav.clocks'
    | 'nav.quality'
    | 'nav.network'
    | 'nav.supply'
    | 'nav.customers'
    | 'nav.places'
    | 'nav.groups'
    | 'nav.models'
    | 'nav.points'
    | 'nav.import'
    | 'nav.explain'
    | 'nav.settings'
    | 'nav.valves';
  /** For the narrow bar of a phone. */
  short?:
    | 'nav.supply_short'
    | 'nav.groups_short'
    | 'nav.explain_short'
    | 'nav.points_short'
    | 'nav.models_short'
    | 'nav.tasks_short'
    | 'nav.missing_short'
    | 'nav.quality_short';
  /** Short addresses of what stands there. */
  also?: RegExp;
  area?: 'nav.monitor' | 'nav.collect' | 'nav.archives' | 'nav.customers_area' | 'nav.system_area';
}

export const places: readonly Place[] = [
  { to: '/', icon: 'overview', label: 'nav.overview' },
  { to: '/monitor/meters', icon: 'meter', label: 'nav.meters', area: 'nav.monitor' },
  { to: '/collect/tasks', icon: 'task', label: 'nav.tasks', short: 'nav.tasks_short', area: 'nav.collect' },
  { to: '/collect/runs', icon: 'run', label: 'nav.runs' },
  { to: '/collect/gateways', icon: 'gateway', label: 'nav.gateways' },
  { to: '/collect/missing', icon: 'missing', label: 'nav.missing', short: 'nav.missing_short' },
  { to: '/collect/clocks', icon: 'clock', label: 'nav.clocks' },
  { to: '/collect/quality', icon: 'quality', label: 'nav.quality', short: 'nav.quality_short' },
  { to: '/collect/network', icon: 'network', label: 'nav.network' },
  { to: '/archives/places', icon: 'place', label: 'nav.places', also: /^\/p\//, area: 'nav.archives' },
  { to: '/archives/points', icon: 'point', label: 'nav.points', short: 'nav.points_short', also: /^\/o\// },
  { to: '/archives/valves', icon: 'valve', label: 'nav.valves' },
  { to: '/archives/groups', icon: 'group', label: 'nav.groups', short: 'nav.groups_short' },
  { to: '/archives/network', icon: 'supply', label: 'nav.supply', short: 'nav.supply_short' },
  { to: '/models', icon: 'model', label: 'nav.models', short: 'nav.models_short' },
  { to: '/archives/import', icon: 'import', label: 'nav.import' },
  { to: '/explain', icon: 'explain', label: 'nav.explain', short: 'nav.explain_short' },
  { to: '/customers', icon: 'customers', label: 'nav.customers', also: /^\/[ac]\//, area: 'nav.customers_area' },
  { to: '/system/settings', icon: 'settings', label: 'nav.settings', area: 'nav.system_area' },
];

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
  return (
    <nav ref={rail} className="rail" aria-label={t('nav.main')}>
      {places.map((place) => (
        <div key={place.to} className="rail-group">
          {place.area && <div className="rail-area">{t(place.area)}</div>}
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
        <Outlet key={past} />
        <UndoBar />
        <DownloadBar />
      </main>
    </div>
  );
}
