// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { useAsOf } from '../data/as_of';
import { useFormat } from '../parts/format';
import { NowButton } from '../parts/now_button';
import { pastReach } from '../parts/past';
import './as_of.css';

/** Across the page while it shows the past: since when nothing is known, and the way back. */
export function AsOfBar() {
  const { t } = useTranslation();
  const format = useFormat();
  const at = useAsOf();
  if (!at) return null;
  return (
    <div className="as-of-bar" role="status">
      <b>{t('as_of.bar', { time: format.dateTime(at) })}</b>
      <span>{t('as_of.known_then')}</span>
      <NowButton />
    </div>
  );
}

/** Pages that know only the present say so, as do those that know the past of one object only. */
export function AsOfNote() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const at = useAsOf();
  const reach = pastReach(pathname);
  if (!at || reach === 'all') return null;
  return <p className="as-of-note">{t(reach === 'own' ? 'as_of.own_only' : 'as_of.shows_now')}</p>;
}
