// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import type { LinkRow } from '../../data/communication';
import { useFormat } from '../../parts/format';
import { ShareMark, useDelayText } from '../../parts/reach_marks';
import { placeName } from '../tasks/task_form';

function Row({ row, chosen, period }: { row: LinkRow; chosen: boolean; period: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { search } = useLocation();
  const { gateway, line, place } = row;
  const address = new URLSearchParams(search);
  address.set('line', place.line.id);
  const delay = useDelayText();
  return (
    <tr className={chosen ? 'chosen-row' : undefined}>
      <td>
        <Link to={`/collect/quality?${address}`} replace preventScrollReset aria-current={chosen ? 'true' : undefined}>
          {placeName(place)}
        </Link>
        {!row.enabled && <div className="small">{t('reach.line_off')}</div>}
      </td>
      <td data-label={t('reach.online')}>
        <ShareMark part={gateway.online_s} whole={gateway.online_s + gateway.offline_s} />
        {gateway.connections > period && (
          <div className="small">{t('reach.connections', { count: gateway.connections })}</div>
        )}
      </td>
      <td data-label={t('reach.success')}>
        <ShareMark part={line.reads_good} whole={line.reads} />
        <div className="small">{t('reach.of_reads', { count: line.reads })}</div>
      </td>
      <td className="num" data-label={t('reach.median')}>
        {delay(line.delay_median_ms)}
        <div className="small">{t('reach.most', { time: delay(line.delay_95_ms) })}</div>
      </td>
      <td className="num" data-label={t('reach.retries')}>
        {format.share(line.retries, line.requests)}
      </td>
      <td className="num" data-label={t('reach.garbled')}>
        {format.count(line.garbled + line.collisions)}
      </td>
      <td className="num" data-label={t('reach.busy')}>
        {format.share(Math.min(line.busy_ms, period * 86_400_000), period * 86_400_000)}
      </td>
    </tr>
  );
}

export function LinkTable(props: { rows: readonly LinkRow[]; chosen: string; period: number }) {
  const { t } = useTranslation();
  const numbers = ['median', 'retries', 'garbled', 'busy'] as const;
  return (
    <div className="scroll-x">
      <table className="plain-table card-table card-flow">
        <thead>
          <tr>
            <th scope="col">{t('reach.place')}</th>
            <th scope="col">{t('reach.online')}</th>
            <th scope="col">{t('reach.success')}</th>
            {numbers.map((head) => (
              <th key={head} scope="col" className="num">
                {t(`reach.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <Row key={row.place.line.id} row={row} chosen={row.place.line.id === props.chosen} period={props.period} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
