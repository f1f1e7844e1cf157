// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Commodity, Meter, RegisterValue } from '../../data/types';
import { useFormat } from '../../parts/format';
import { Mark, TimeText } from '../../parts/marks';
import { Figure } from '../../parts/panel';
import { wordIfAny } from '../../text/i18n';
import { mainRegister, phases, pick } from './pick';
import { registerName } from './register_table';

const heat = ['power', 'volume', 'volume_flow'];
const water = ['volume_flow'];
const byCommodity: Readonly<Record<Commodity, readonly string[]>> = {
  heat,
  cooling: heat,
  water,
  hot_water: [...water, 'flow_temperature'],
  gas: ['volume_flow', 'gas_pressure', 'gas_temperature', 'remaining_money', 'remaining_volume'],
  electricity: ['power', 'remaining_money', 'remaining_energy'],
  other: ['volume', 'power'],
};

const most = 5;

/** What is read in the first seconds: the register that is sold by, then what moves. */
export function figureRegisters({ registers, commodity }: Pick<Meter, 'registers' | 'commodity'>): RegisterValue[] {
  const main = mainRegister(registers, commodity);
  const onePhase = !registers.some((one) => phases.some((phase) => one.qualifier === phase));
  const wish = [...(byCommodity[commodity] ?? byCommodity.other)];
  if (commodity === 'electricity') wish.push(...(onePhase ? ['voltage', 'current'] : ['power_factor', 'frequency']));
  const flow = pick(registers, 'volume_flow') ? '' : 'standard';
  const others = wish.flatMap((quantity) => {
    const qualifier = quantity === 'volume_flow' ? flow : '';
    return pick(registers, quantity, { qualifier }) ?? [];
  });
  return [...(main ? [main] : []), ...others.filter((one) => one !== main && one.validity === 'ok')].slice(0, most);
}

/** The last reading as figures: each with its unit, its time, and a way to the telegram it came in. */
export function MeterFigures({ meter }: { meter: Meter }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { registers, commodity } = meter;
  const shown = (one: RegisterValue) => format.value(one.value, one.unit, commodity);
  const note = (
    <>
      <TimeText at={meter.read_time ?? meter.last_read} /> ·{' '}
      {meter.state === 'fresh' ? t('quality.actual') : t(`state.${meter.state}`)}
      {meter.telegram && (
        <>
          {' · '}
          <Link to={`/t/${meter.telegram}`}>{t('meter.telegram')}</Link>
        </>
      )}
    </>
  );
  const supply = pick(registers, 'flow_temperature');
  const back = pick(registers, 'return_temperature');
  const difference = pick(registers, 'temperature_difference');
  const { read, of } = meter.day_success;
  return (
    <div className="figures">
      {figureRegisters(meter).map((one, index) => {
        const { text, unit } = shown(one);
        return (
          <Figure
            key={one.key}
            label={wordIfAny('reg', one.quantity) ?? registerName(one, t, commodity)}
            value={text}
            unit={unit}
            note={note}
            {...(index === 0 ? { edge: commodity } : {})}
          />
        );
      })}
      {supply && back && (
        <Figure
          pair
          label={`${t('reg.flow_temperature')} / ${t('reg.return_temperature')}`}
          value={`${shown(supply).text} / ${shown(back).text}`}
          unit={shown(supply).unit}
          note={
            <>
              {difference && `ΔT ${shown(difference).text} ${shown(difference).unit} · `}
              {note}
            </>
          }
        />
      )}
      <Figure
        label={t('meter.trust')}
        value={format.share(read, of)}
        note={
          <>
            {t('meter.trust_of', { n: format.count(read), m: format.count(of) })} · <Status meter={meter} />
          </>
        }
      />
    </div>
  );
}

/** Bits that the model explains stand as events below; the others are shown as they came. */
function Status({ meter }: { meter: Meter }) {
  const { t } = useTranslation();
  if (meter.status === 0) return t('meter.status_none');
  const hex = meter.status.toString(16).toUpperCase().padStart(2, '0');
  const of = meter.events.some((one) => one.severity === 'alarm') ? 'alarm' : 'late';
  return <Mark of={of} word={t('meter.status', { hex })} />;
}
