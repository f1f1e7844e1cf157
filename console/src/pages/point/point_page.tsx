// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type MeasurementPoint, type Swap, usePoint } from '../../data/points';
import { useMay } from '../../data/session';
import { useFormat } from '../../parts/format';
import { Found } from '../../parts/found';
import { HistoryList } from '../../parts/history_list';
import { Icon } from '../../parts/icons';
import { CommoditySign, Mark, Timed, timeMark } from '../../parts/marks';
import { TabRow } from '../../parts/tabs';
import { useUrlState } from '../../parts/url_state';
import { viewOnly } from '../../parts/view_only';
import { ContractList } from '../account/contract_list';
import { partsText } from '../points/point_columns';
import { RetireButton } from '../points/point_panel';
import { ValvesOfPoint } from '../valves/valves_of_point';
import { InstallationTable } from './installation_table';
import { PointUseTab } from './point_use';
import { SwapDialog } from './swap_dialog';

function Heading({ point }: { point: MeasurementPoint }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { meter } = point;
  return (
    <div>
      <div className="row">
        <h1>{point.title}</h1>
        {point.retired && <Mark of="unknown" word={t('point.retired')} />}
      </div>
      <p className="row small">
        <span>
          <CommoditySign commodity={point.commodity} />
          {t(`commodity.${point.commodity}`)} · {t(`point.kinds.${point.kind}`)}
        </span>
        {point.code && <span className="mono">{point.code}</span>}
        {point.place && (
          <Link className="link-in-text" to={`/p/${point.place.id}`}>
            {point.place.name}
          </Link>
        )}
        {point.node && (
          <Link className="link-in-text" to={`/archives/network?commodity=${point.commodity}&node=${point.node.id}`}>
            {t('point.node')}: {point.node.name}
          </Link>
        )}
        {point.kind === 'sum' && <span>{partsText(point, format)}</span>}
        {meter && (
          <span>
            <Link className="link-in-text mono" to={`/m/${meter.id}`}>
              {meter.number}
            </Link>{' '}
            <Timed text={t('point.since', { time: timeMark })} at={meter.since} />
            {meter.factor !== '1' && ` × ${format.number(meter.factor)}`}
          </span>
        )}
        {point.kind === 'meter' && !meter && <Mark of="unknown" word={t('point.no_meter')} />}
        <ValvesOfPoint point={point.id} />
      </p>
      {point.note && <p className="small">{point.note}</p>}
    </div>
  );
}

/** What can be done here now; what cannot says why. */
function Actions({ point, onSwap }: { point: MeasurementPoint; onSwap: (swap: Swap) => void }) {
  const { t } = useTranslation();
  const may = useMay('change_meters');
  const why = may ? (point.retired ? t('point.retired_first') : undefined) : viewOnly(t, 'change_meters');
  const button = (swap: Swap, primary: boolean) => (
    <Button
      {...(primary ? { type: 'primary' as const, icon: <Icon name="swap" /> } : {})}
      disabled={why !== undefined}
      title={why}
      onClick={() => onSwap(swap)}
    >
      {t(`swap.open.${swap}`)}
    </Button>
  );
  return (
    <span className="row">
      {point.kind === 'meter' && !point.meter && button('install', true)}
      {point.meter && button('exchange', true)}
      {point.meter && button('remove', false)}
      <Link to={`/archives/points?panel=${point.id}${point.retired ? '&f.retired=yes' : ''}`}>{t('point.edit')}</Link>
      {!point.meter && <RetireButton point={point} />}
    </span>
  );
}

function PointView({ point }: { point: MeasurementPoint }) {
  const { t } = useTranslation();
  const [get, set] = useUrlState();
  const [swap, setSwap] = useState<Swap | null>(null);
  /** As it was when the dialog opened: it changes while the dialog says what was done. */
  const [before, setBefore] = useState(point);
  const tabs =
    point.kind === 'sum'
      ? (['use', 'contracts', 'changes'] as const)
      : (['use', 'installations', 'contracts', 'changes'] as const);
  const tab = tabs.find((one) => one === get('tab')) ?? 'use';
  return (
    <>
      <div className="page-head">
        <Heading point={point} />
        <span className="grow" />
        <Actions
          point={point}
          onSwap={(next) => {
            setBefore(point);
            setSwap(next);
          }}
        />
      </div>
      <SwapDialog swap={swap} point={before} onClose={() => setSwap(null)} />
      <TabRow
        label={point.title}
        tabs={tabs.map((id) => ({ id, label: t(`point.tab.${id}`) }))}
        chosen={tab}
        onChoose={(id) => set({ tab: id })}
      />
      <div id="tab-panel" role="tabpanel" aria-labelledby={`tab-${tab}`} className="stack">
        {tab === 'use' && <PointUseTab point={point} get={get} set={set} />}
        {tab === 'installations' && <InstallationTable of="points" id={point.id} commodity={point.commodity} />}
        {tab === 'contracts' && <ContractList point={point.id} />}
        {tab === 'changes' && <HistoryList kind="point" id={point.id} title={false} />}
      </div>
    </>
  );
}

export function Component() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const point = usePoint(id);
  return (
    <div className="page">
      <Found of={point} back={<Link to="/archives/points">{t('nav.points')}</Link>}>
        {(one) => (
          <div className="stack meter-view">
            <PointView key={one.id} point={one} />
          </div>
        )}
      </Found>
    </div>
  );
}
