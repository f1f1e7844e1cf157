// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Meter, Value, ValueKey } from '../../data/types';
import { useFormat } from '../../parts/format';
import { Mark, TimeText } from '../../parts/marks';
import { Figure } from '../../parts/panel';
import { mainKey } from '../meters/columns';

const others: readonly ValueKey[] = ['power', 'volume', 'volume_flow', 'voltage', 'current'];

/** The last reading as figures: each with its unit, its time, and a way to the telegram it came in. */
export function MeterFigures({ meter }: { meter: Meter }) {
  const { t } = useTranslation();
  const format = useFormat();
  const main = mainKey(meter.commodity);
  const { values } = meter;
  const shown = (value: Value) => format.value(value.value, value.unit, meter.commodity);
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
  const figure = (key: ValueKey, edge?: string) => {
    const value = values[key];
    if (!value) return null;
    const { text, unit } = shown(value);
    return (
      <Figure key={key} label={t(`reg.${key}`)} value={text} unit={unit} note={note} {...(edge ? { edge } : {})} />
    );
  };
  const { flow_temperature: supply, return_temperature: back, temperature_difference: difference } = values;
  const { read, of } = meter.day_success;
  return (
    <div className="figures">
      {figure(main, meter.commodity)}
      {others.filter((key) => key !== main).map((key) => figure(key))}
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
            {t('meter.trust_of', { n: format.count(read), m: format.count(of) })}{' '}
            {meter.status === 0 ? (
              `· ${t('meter.status_none')}`
            ) : (
              <Mark
                of="late"
                word={t('meter.status', { hex: meter.status.toString(16).toUpperCase().padStart(2, '0') })}
              />
            )}
          </>
        }
      />
    </div>
  );
}
