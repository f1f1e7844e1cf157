// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { MeterLinkRow } from '../data/communication';
import { useFormat } from './format';
import { TimeText } from './marks';
import { HealthMark, ShareMark, useDelayText } from './reach_marks';

type Names = ReadonlyMap<string, string>;

function Row({ row, behind }: { row: MeterLinkRow; behind: string | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { figures } = row;
  const delay = useDelayText();
  const failed = (['no_answer', 'garbled', 'refused', 'other'] as const).filter((kind) => figures[kind] > 0);
  return (
    <tr>
      <td>
        <Link to={`/m/${row.id}`}>{row.name || row.number || row.id}</Link>
        <div className="small mono">{row.number}</div>
        {behind && <div className="small">{t('repeater.behind', { name: behind })}</div>}
      </td>
      <td>
        <HealthMark health={row.health} />
      </td>
      <td data-label={t('reach.success')}>
        <ShareMark part={figures.read} whole={figures.tried} />
        <div className="small">{t('reach.of_reads', { count: figures.tried })}</div>
      </td>
      <td data-label={t('reach.failed')}>
        {failed
          .map((kind) => t(`reach.failed_${kind === 'other' ? 'rest' : kind}`, { n: format.count(figures[kind]) }))
          .join(' · ') || '–'}
      </td>
      <td className="num" data-label={t('reach.retries')}>
        {format.count(figures.retries)}
      </td>
      <td className="num" data-label={t('reach.mean')}>
        {delay(figures.delay_mean_ms)}
        {figures.delay_max_ms !== null && (
          <div className="small">{t('reach.longest', { time: delay(figures.delay_max_ms) })}</div>
        )}
      </td>
      <td data-label={t('reach.last_read')}>
        <TimeText at={figures.last_read} />
        {figures.in_vain > 0 && <div className="small">{t('reach.in_vain', { count: figures.in_vain })}</div>}
      </td>
    </tr>
  );
}

/** How each meter was reached, and why it was not. */
export function ReachTable({ rows, repeaters }: { rows: readonly MeterLinkRow[]; repeaters?: Names }) {
  const { t } = useTranslation();
  return (
    <div className="scroll-x">
      <table className="plain-table card-table card-flow">
        <thead>
          <tr>
            <th scope="col">{t('reach.meter')}</th>
            <th scope="col">{t('reach.health')}</th>
            <th scope="col">{t('reach.success')}</th>
            <th scope="col">{t('reach.failed')}</th>
            <th scope="col" className="num">
              {t('reach.retries')}
            </th>
            <th scope="col" className="num">
              {t('reach.mean')}
            </th>
            <th scope="col">{t('reach.last_read')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} behind={repeaters?.get(row.repeater ?? '')} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
