// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLatestRead } from '../../data/meters';
import type { MeterRow } from '../../data/types';
import { CommoditySign, Timed, timeMark, ValueText } from '../../parts/marks';
import { useReadNow } from '../../parts/read_now';

/** What the commodity is sold by, or whatever was told. */
export const figureOf = ({ values }: Pick<MeterRow, 'values'>) =>
  values.energy ?? values.volume ?? Object.values(values)[0] ?? null;

function Latest({ meter }: { meter: MeterRow }) {
  const { t } = useTranslation();
  const figure = figureOf(meter);
  return (
    <p className="row" role="status">
      <CommoditySign commodity={meter.commodity} />
      <Link to={`/m/${meter.id}`}>{meter.name || meter.number}</Link>
      {figure && (
        <b className="welcome-figure">
          <ValueText value={figure.value} unit={figure.unit} commodity={meter.commodity} />
        </b>
      )}
      <Timed text={t('meter.read_at', { time: timeMark })} at={meter.last_read} />
      <Link className="small" to={`/m/${meter.id}?tab=telegrams`}>
        {t('welcome.telegram')}
      </Link>
    </p>
  );
}

/** Stays with its meter while tasks read others. */
function ReadNow({ first }: { first: MeterRow }) {
  const [meter] = useState(first);
  const read = useReadNow(meter.id, meter.protocol === 'dial_in');
  return (
    <>
      <p className="row">
        {read.button}
        <Link to={`/m/${meter.id}`}>{meter.name || meter.number}</Link>
      </p>
      {read.progress}
    </>
  );
}

/** The figure that all of it is for. */
export function ReadingStep() {
  const { t } = useTranslation();
  const row = useLatestRead().data?.row;
  if (!row) return <p className="small">{t('welcome.meters_first')}</p>;
  return (
    <>
      {row.last_read && <Latest meter={row} />}
      <ReadNow first={row} />
    </>
  );
}
