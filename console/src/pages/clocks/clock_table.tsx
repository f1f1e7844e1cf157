// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ClockRow } from '../../data/clocks';
import { TimeText } from '../../parts/marks';
import { wordFor } from '../../text/i18n';
import { placeName } from '../tasks/task_form';
import { DriftText } from './drift_text';

function Row({ row }: { row: ClockRow }) {
  const { t } = useTranslation();
  const { meter, place } = row;
  return (
    <tr>
      <td>
        <Link to={`/m/${meter.id}?tab=device`}>{meter.name || meter.number || meter.id}</Link>
        <div className="small mono">{meter.number}</div>
      </td>
      <td>
        <DriftText of={row} />
      </td>
      <td data-label={t('clock.measured')}>
        <TimeText at={row.measured} />
      </td>
      <td data-label={t('clock.corrected')}>
        <TimeText at={row.corrected} />
        {row.corrections > 1 && <div className="small">{t('clock.times', { count: row.corrections })}</div>}
      </td>
      <td>{wordFor('clock_verdict', row.verdict)}</td>
      <td>
        <Link to={`/g/${place.gateway.id}?line=${place.line.id}`}>{placeName(place)}</Link>
      </td>
    </tr>
  );
}

export function ClockTable({ rows }: { rows: readonly ClockRow[] }) {
  const { t } = useTranslation();
  const heads = ['meter', 'drift', 'measured', 'corrected', 'may', 'place'] as const;
  return (
    <div className="scroll-x">
      <table className="plain-table card-table card-flow">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {t(`clock.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.meter.id} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
