// SPDX-License-Identifier: Apache-2.0
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type ClockOrder, useClocks } from '../../data/clocks';
import { useMay } from '../../data/session';
import { useFormat } from '../../parts/format';
import { EmptyNote, Loaded, Panel, Skeleton } from '../../parts/panel';
import { useUrlState } from '../../parts/url_state';
import { viewOnly } from '../../parts/view_only';
import { ClockBars } from './clock_bars';
import { ClockList } from './clock_list';
import { limitOf, limits, orderOf } from './clock_words';
import { SetClocksDialog } from './set_clocks_dialog';
import './clocks.css';

function Worse({ at, onChange }: { at: number; onChange: (limit: number) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const word = (limit: number) =>
    limit === 0 ? t('clock.any') : t('clock.worse', { time: format.duration(limit * 1000) });
  return (
    <Select
      className="clock-filter"
      aria-label={t('clock.filter')}
      value={at}
      options={limits.map((value) => ({ value: value as number, label: word(value) }))}
      onChange={onChange}
    />
  );
}

export function Component() {
  const { t } = useTranslation();
  const may = useMay('write_meters');
  const [get, set] = useUrlState();
  const [order, setOrder] = useState<ClockOrder | null>(null);
  const worseThan = limitOf(get('worse'));
  const clocks = useClocks(worseThan);
  const rows = (clocks.data?.pages ?? []).flatMap((page) => page.items);
  const first = clocks.data?.pages[0];
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('clock.title')}</h1>
        <span className="grow" />
        <Button
          type="primary"
          disabled={!may}
          title={may ? undefined : viewOnly(t, 'write_meters')}
          onClick={() => setOrder(orderOf(worseThan))}
        >
          {t('clock.set_open')}
        </Button>
      </div>
      <Panel title={t('clock.spread')}>
        <Loaded of={clocks} skeleton={<Skeleton lines={7} />}>
          {() => first && <ClockBars page={first} />}
        </Loaded>
      </Panel>
      <Panel
        title={t('clock.worst')}
        extra={<Worse at={worseThan} onChange={(limit) => set({ worse: limit ? String(limit) : null })} />}
      >
        <Loaded of={clocks} skeleton={<Skeleton lines={6} height={40} />}>
          {() =>
            rows.length === 0 ? (
              <EmptyNote
                title={worseThan ? t('clock.none_worse') : t('clock.none')}
                text={worseThan ? '' : t('clock.none_text')}
                action={<Link to="/collect/tasks">{t('nav.tasks')}</Link>}
              />
            ) : (
              <ClockList clocks={clocks} worseThan={worseThan} onSet={setOrder} />
            )
          }
        </Loaded>
      </Panel>
      <SetClocksDialog order={order} onClose={() => setOrder(null)} />
    </div>
  );
}
