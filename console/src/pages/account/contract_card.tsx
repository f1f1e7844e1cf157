// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Contract } from '../../data/contracts';
import { type MeasurementPoint, usePoint } from '../../data/points';
import { useBillingDay } from '../../data/settings';
import { dayOf } from '../../format/zone';
import { useFormat, useNow } from '../../parts/format';
import { CommoditySign } from '../../parts/marks';
import { Loaded, Skeleton } from '../../parts/panel';
import { useUrlState } from '../../parts/url_state';
import { CutChoice, useCut } from '../../parts/use_cut';
import { ContractActions } from './contract_actions';
import { ContractDays, LastsMark, useLasts } from './contract_words';
import { MonthBars } from './month_bars';
import { yearOf } from './month_use';

function MeterOf({ point }: { point: MeasurementPoint }) {
  const { t } = useTranslation();
  return (
    <span className="small">
      {point.meter ? (
        <>
          {t('contract.meter')}{' '}
          <Link className="mono" to={`/m/${point.meter.id}`}>
            {point.meter.number}
          </Link>
        </>
      ) : (
        t('contract.no_meter')
      )}
    </span>
  );
}

function Use({ contract, point }: { contract: Contract; point: MeasurementPoint }) {
  const { t } = useTranslation();
  const { zone } = useFormat();
  const now = useNow();
  const [get, set] = useUrlState();
  const { step, offered } = useCut('year', point.commodity, get);
  const day = useBillingDay(point.commodity);
  const { from, to } = yearOf(contract, dayOf(now, zone), zone, step === 'month' ? 1 : day);
  if (from >= to || Date.parse(from) > now.getTime()) return <p className="small">{t('contract.no_use')}</p>;
  return (
    <>
      {offered && <CutChoice step={step} onChange={(cut) => set({ cut })} />}
      <MonthBars point={point} from={from} to={to} step={step} />
    </>
  );
}

/** One contract of an account: for what, since when, and what was used in the last twelve months. */
export function ContractCard({ contract }: { contract: Contract }) {
  const { t } = useTranslation();
  const format = useFormat();
  const point = usePoint(contract.point.id);
  const lasts = useLasts(contract);
  return (
    <li className={`contract contract-${lasts}`}>
      <div className="row">
        {point.data && <CommoditySign commodity={point.data.commodity} />}
        <Link to={`/o/${contract.point.id}`}>
          <b>{contract.point.name}</b>
        </Link>
        <LastsMark contract={contract} />
      </div>
      <div className="row contract-facts">
        <ContractDays contract={contract} />
        {contract.area_m2 !== null && (
          <span>
            {format.number(contract.area_m2)}
            <span className="unit">{t('account_page.m2')}</span>
          </span>
        )}
        {contract.number && (
          <span className="small">
            {t('contract.number_short')} <span className="mono">{contract.number}</span>
          </span>
        )}
        {point.data && <MeterOf point={point.data} />}
      </div>
      {contract.note && <p className="small wrap">{contract.note}</p>}
      <Loaded of={point} skeleton={<Skeleton lines={1} height={72} />}>
        {(one) => <Use contract={contract} point={one} />}
      </Loaded>
      <ContractActions contract={contract} lasts={lasts} />
    </li>
  );
}
