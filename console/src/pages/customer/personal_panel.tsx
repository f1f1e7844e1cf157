// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Customer, type Personal, useShowPersonal } from '../../data/customers';
import { useMay } from '../../data/session';
import { ErrorNote, Panel } from '../../parts/panel';
import { viewOnly } from '../../parts/view_only';
import { keysOf } from '../customers/customer_form';

const shownMs = 60_000;

/** In the clear for a minute at most; it goes with the page. */
function useShown(id: string) {
  const show = useShowPersonal(id);
  const [shown, setShown] = useState<Personal | null>(null);
  useEffect(() => {
    if (!shown) return;
    const timer = setTimeout(() => setShown(null), shownMs);
    return () => clearTimeout(timer);
  }, [shown]);
  return {
    shown,
    hide: () => setShown(null),
    show: () => show.mutate(undefined, { onSuccess: setShown }),
    busy: show.isPending,
    error: show.error,
  };
}

export function PersonalPanel({ customer }: { customer: Customer }) {
  const { t } = useTranslation();
  const may = useMay('view_personal');
  const { shown, show, hide, busy, error } = useShown(customer.id);
  const company = customer.kind === 'company';
  const values = shown ?? customer.masked;
  return (
    <Panel
      title={t('customer.personal')}
      extra={
        shown ? (
          <Button onClick={hide}>{t('customer.hide')}</Button>
        ) : (
          <Button disabled={!may} title={may ? undefined : viewOnly(t, 'view_personal')} loading={busy} onClick={show}>
            {t('customer.show')}
          </Button>
        )
      }
    >
      <dl className="facts">
        {keysOf(customer.kind).map((key) => (
          <div key={key} className="fact">
            <dt>
              {t(company && (key === 'name' || key === 'id_number') ? `personal.company_${key}` : `personal.${key}`)}
            </dt>
            <dd className={shown ? undefined : 'mono'}>{values[key] || '–'}</dd>
          </div>
        ))}
      </dl>
      <p className="small" role="status">
        {shown ? t('customer.shown_text') : t('customer.show_text')}
      </p>
      {error && <ErrorNote error={error} />}
    </Panel>
  );
}
