// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import type { Meter, RegisterValue, SwitchState } from '../../data/types';
import { Mark, type MarkName } from '../../parts/marks';
import { Panel } from '../../parts/panel';
import { wordFor } from '../../text/i18n';
import { PhasePanel } from './phase_panel';
import {
  conversionRegisters,
  creditRegisters,
  deviceRegisters,
  electricRegisters,
  maxima,
  phaseTable,
  tariffTable,
} from './pick';
import { RegisterText, registerName } from './register_table';
import { TariffPanel } from './tariff_panel';
import './details.css';

export const valveMark: Readonly<Record<SwitchState, MarkName>> = {
  open: 'ok',
  closed: 'unknown',
  fault: 'alarm',
};
export const relayMark: Readonly<Record<SwitchState, MarkName>> = { closed: 'ok', open: 'unknown', fault: 'alarm' };

/** Name and value under each other: a few registers that belong together. */
function Facts({ meter, registers }: { meter: Meter; registers: readonly RegisterValue[] }) {
  const { t } = useTranslation();
  return (
    <dl className="facts detail-facts">
      {registers.map((one) => (
        <div key={one.key} className="fact">
          <dt>{registerName(one, t, meter.commodity)}</dt>
          <dd>
            <RegisterText register={one} commodity={meter.commodity} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The status bits that are set, in words: what is wrong stands above everything else. */
export function MeterEvents({ meter }: { meter: Meter }) {
  const { t } = useTranslation();
  if (meter.events.length === 0) return null;
  return (
    <Panel className="meter-events" label={t('details.events')}>
      <ul aria-label={t('details.events_of')} className="event-list">
        {meter.events.map((one) => (
          <li key={one.code}>
            <Mark
              of={one.severity === 'alarm' ? 'alarm' : one.severity === 'warning' ? 'late' : 'unknown'}
              word={wordFor('event_code', one.code)}
            />{' '}
            <span className="small">{t(`severity.${one.severity}`)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Supply({ meter }: { meter: Meter }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('details.supply')}>
      <dl className="facts detail-facts">
        {meter.valve && (
          <>
            <dt>{t('details.valve')}</dt>
            <dd>
              <Mark of={valveMark[meter.valve]} word={t(`valve.${meter.valve}`)} />
            </dd>
          </>
        )}
        {meter.relay && (
          <>
            <dt>{t('details.relay')}</dt>
            <dd>
              <Mark of={relayMark[meter.relay]} word={t(`relay.${meter.relay}`)} />
            </dd>
          </>
        )}
      </dl>
    </Panel>
  );
}

/** What the last reading holds besides the figures on top, by the trade of the meter; nothing where there is nothing. */
export function MeterDetails({ meter }: { meter: Meter }) {
  const { t } = useTranslation();
  const { registers, commodity } = meter;
  const phases = phaseTable(registers);
  const tariffs = tariffTable(registers);
  const credit = creditRegisters(registers);
  const conversion = commodity === 'gas' ? conversionRegisters(registers) : [];
  const largest = maxima(registers).filter((one) => one.validity === 'ok');
  const more = commodity === 'electricity' ? [...largest, ...electricRegisters(registers)] : largest;
  const device = deviceRegisters(registers);
  const any =
    meter.valve ||
    meter.relay ||
    phases ||
    tariffs ||
    credit.length + conversion.length + more.length + device.length > 0;
  if (!any) return null;
  return (
    <div className="details">
      {(meter.valve || meter.relay) && <Supply meter={meter} />}
      {credit.length > 0 && (
        <Panel title={t('details.credit')}>
          <Facts meter={meter} registers={credit} />
          {credit.some((one) => one.quantity.endsWith('_money')) && <p className="small">{t('details.credit_note')}</p>}
        </Panel>
      )}
      {phases && <PhasePanel table={phases} commodity={commodity} />}
      {tariffs && <TariffPanel table={tariffs} commodity={commodity} />}
      {conversion.length > 0 && (
        <Panel title={t('details.gas')}>
          <Facts meter={meter} registers={conversion} />
        </Panel>
      )}
      {more.length > 0 && (
        <Panel title={t('details.more')}>
          <Facts meter={meter} registers={more} />
        </Panel>
      )}
      {device.length > 0 && (
        <Panel title={t('details.device')}>
          <Facts meter={meter} registers={device} />
        </Panel>
      )}
    </div>
  );
}
