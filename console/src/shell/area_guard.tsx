// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useLocation } from 'react-router';
import { useMySession } from '../data/session';
import { EmptyNote } from '../parts/panel';
import { useRoleName } from '../parts/role_name';
import { areaOf, isOpenTo, needed } from './areas';

const start = '/monitor/meters';

/** Says so where an address leads to a page that the role does not open; who sees only a part begins with its meters. */
export function AreaGuard({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const { user } = useMySession();
  const roleName = useRoleName();
  const area = areaOf(pathname);
  if (!area || isOpenTo(user, area)) return children;
  const right = needed(area);
  if (user.permissions.includes(right)) return <Navigate to={start} replace />;
  return (
    <div className="page">
      <h1>{t(area.label)}</h1>
      <EmptyNote
        title={t('rights.page')}
        text={t('rights.page_text', { right: t(`permission.${right}`), role: roleName(user.role) })}
        {...(right === 'view' ? {} : { action: <Link to={start}>{t('rights.to_start')}</Link> })}
      />
    </div>
  );
}
