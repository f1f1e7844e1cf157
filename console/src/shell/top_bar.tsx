// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAsOf } from '../data/as_of';
import { useLiveState } from '../data/live';
import { useFormat } from '../parts/format';
import { Icon } from '../parts/icons';
import { Mark } from '../parts/marks';
import { AccountMenu } from './account_menu';
import { AsOfChoice } from './as_of_choice';
import { JobTray } from './job_tray';
import { ScopeChoice } from './scope_choice';
import { Search } from './search';

function LiveSign() {
  const { t } = useTranslation();
  const { on } = useLiveState();
  const past = useAsOf() !== '';
  if (past) {
    return (
      <span className="live-sign" title={t('as_of.silent')}>
        <Mark of="unknown" word={t('as_of.silent_short')} />
      </span>
    );
  }
  return (
    <span className="live-sign" title={on ? t('live.on') : t('live.connecting')}>
      <Mark of={on ? 'ok' : 'late'} word={on ? t('live.on') : t('live.connecting')} />
    </span>
  );
}

export function TopBar() {
  const { t } = useTranslation();
  const format = useFormat();
  const [searching, setSearching] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        setSearching(true);
      }
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  return (
    <header className="top-bar">
      <Link to="/" className="product">
        Riser
      </Link>
      <ScopeChoice />
      <AsOfChoice />
      <button type="button" className="search-open" onClick={() => setSearching(true)}>
        <Icon name="search" />
        <span className="search-open-text">{t('search.placeholder')}</span>
        <kbd>{t('search.hint')}</kbd>
      </button>
      <span className="grow" />
      <span className="zone" title={t('ui.zone', { zone: format.zone })}>
        {format.zone}
      </span>
      <LiveSign />
      <JobTray />
      <AccountMenu />
      {searching && <Search onClose={() => setSearching(false)} />}
    </header>
  );
}
