// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { usePoint } from '../../data/points';
import { useMay } from '../../data/session';
import type { Meter } from '../../data/types';
import { Icon } from '../../parts/icons';
import { viewOnly } from '../../parts/view_only';
import { SwapDialog } from '../point/swap_dialog';

/** Where the meter measures now; nothing at a server of an earlier version. */
export function MeterPoint({ meter }: { meter: Meter }) {
  const { t } = useTranslation();
  const point = usePoint(meter.point ?? '');
  if (meter.point === undefined) return null;
  if (meter.point === null) return <span>{t('point.at_none')}</span>;
  return (
    <span>
      {t('point.at')}{' '}
      <Link className="link-in-text" to={`/o/${meter.point}`}>
        {point.data?.title ?? meter.place?.name ?? t('point.one')}
      </Link>
    </span>
  );
}

/** Exchanges the meter where it is, or puts it at a point. */
export function MeterSwapButton({ meter }: { meter: Meter }) {
  const { t } = useTranslation();
  const may = useMay('change_meters');
  const point = usePoint(meter.point ?? '');
  const [open, setOpen] = useState<'exchange' | 'install' | null>(null);
  const swap = meter.point ? 'exchange' : 'install';
  if (meter.point === undefined) return null;
  // While the dialog is open it keeps what it began with, though the meter has moved.
  const now = open ?? swap;
  return (
    <>
      <Button
        icon={<Icon name="swap" />}
        disabled={!may || (swap === 'exchange' && !point.data)}
        title={may ? undefined : viewOnly(t, 'change_meters')}
        onClick={() => setOpen(swap)}
      >
        {t(swap === 'exchange' ? 'swap.open.exchange' : 'swap.at_point')}
      </Button>
      <SwapDialog
        swap={open}
        point={now === 'exchange' ? (point.data ?? null) : null}
        meter={now === 'install' ? meter : null}
        onClose={() => setOpen(null)}
      />
    </>
  );
}
