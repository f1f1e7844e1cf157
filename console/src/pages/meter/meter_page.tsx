// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useMeter } from '../../data/meters';
import type { Meter } from '../../data/types';
import { protocolName } from '../../format/protocols';
import { Found } from '../../parts/found';
import { HistoryList } from '../../parts/history_list';
import { CommoditySign, MeterStateMark, Timed, timeMark } from '../../parts/marks';
import { EmptyNote } from '../../parts/panel';
import { useReadNow } from '../../parts/read_now';
import { TabRow } from '../../parts/tabs';
import { useUrlState } from '../../parts/url_state';
import { wordFor } from '../../text/i18n';
import { EnterReadingButton } from '../entry/enter_reading';
import { InstallationTable } from '../point/installation_table';
import { useCommands } from './commands';
import { MeterDetails, MeterEvents } from './details';
import { DeviceTab } from './device_tab';
import { MeterFigures } from './figures';
import { MeterModel } from './meter_model';
import { MeterPoint, MeterSwapButton } from './meter_point';
import { MeterRepeater } from './meter_repeater';
import { ReadingsTab } from './readings_tab';
import { TelegramsTab } from './telegrams_tab';
import { UseTab } from './use_tab';

const tabIds = ['use', 'readings', 'telegrams', 'points', 'device', 'changes'] as const;
type TabId = (typeof tabIds)[number];

function Heading({ meter }: { meter: Meter }) {
  const { t } = useTranslation();
  return (
    <div>
      <div className="row">
        <h1>{meter.name || meter.number}</h1>
        <MeterStateMark state={meter.state} />
      </div>
      <p className="row small">
        <span>
          <CommoditySign commodity={meter.commodity} />
          {t(`commodity.${meter.commodity}`)} <b className="mono">{meter.number}</b>
        </span>
        {meter.manufacturer && (
          <span>
            {meter.manufacturer} {meter.version >= 0 && meter.protocol === 'mbus' && `v${meter.version}`}
          </span>
        )}
        <span>{protocolName(meter.protocol)}</span>
        <MeterModel meter={meter} />
        {meter.place && (
          <Link className="link-in-text" to={`/p/${meter.place.id}`}>
            {meter.place.name}
          </Link>
        )}
        <Link className="link-in-text" to={`/g/${meter.gateway.id}`}>
          {meter.gateway.name}
        </Link>
        <span>{meter.line.name}</span>
        {meter.repeater && <MeterRepeater meter={meter} />}
        <MeterPoint meter={meter} />
        {meter.last_error && meter.state !== 'fresh' && (
          <span>
            <Timed
              text={t('meter.last_error', { what: wordFor('fault', meter.last_error.code), time: timeMark })}
              at={meter.last_error.at}
            />
          </span>
        )}
      </p>
    </div>
  );
}

function MeterView({ meter }: { meter: Meter }) {
  const { t } = useTranslation();
  const [get, set] = useUrlState();
  const read = useReadNow(meter.id, meter.protocol === 'dial_in');
  const commands = useCommands(meter);
  const tabs = tabIds.filter((one) => one !== 'points' || meter.point !== undefined);
  const tab: TabId = tabs.find((one) => one === get('tab')) ?? 'use';
  return (
    <>
      <div className="page-head">
        <Heading meter={meter} />
        <span className="grow" />
        <span className="row">
          {read.button}
          {commands.button}
          <EnterReadingButton meter={meter.id} />
          <MeterSwapButton meter={meter} />
        </span>
      </div>
      {read.progress}
      {commands.progress}
      {commands.dialog}
      {meter.last_read === null ? (
        <EmptyNote title={t('meter.never_read')} action={read.button} />
      ) : (
        <>
          <MeterFigures meter={meter} />
          <MeterEvents meter={meter} />
          <MeterDetails meter={meter} />
        </>
      )}
      <TabRow
        label={meter.name}
        tabs={tabs.map((id) => ({ id, label: t(`meter.tab.${id}`) }))}
        chosen={tab}
        onChoose={(id) => set({ tab: id, telegram: null })}
      />
      <div id="tab-panel" role="tabpanel" aria-labelledby={`tab-${tab}`} className="stack">
        {tab === 'use' && <UseTab meter={meter} get={get} set={set} />}
        {tab === 'readings' && <ReadingsTab meter={meter} get={get} set={set} />}
        {tab === 'telegrams' && <TelegramsTab meter={meter} chosen={get('telegram')} set={set} />}
        {tab === 'points' && <InstallationTable of="meters" id={meter.id} commodity={meter.commodity} />}
        {tab === 'device' && <DeviceTab meter={meter} />}
        {tab === 'changes' && <HistoryList kind="meter" id={meter.id} title={false} />}
      </div>
    </>
  );
}

export function Component() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const meter = useMeter(id);
  return (
    <div className="page">
      <Found of={meter} back={<Link to="/monitor/meters">{t('nav.meters')}</Link>}>
        {(one) => (
          <div className="stack meter-view">
            <MeterView key={one.id} meter={one} />
          </div>
        )}
      </Found>
    </div>
  );
}
