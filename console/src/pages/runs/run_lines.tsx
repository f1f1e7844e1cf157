// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useRunLines } from '../../data/runs';
import type { RunLine } from '../../data/task_types';
import { type Format, useFormat } from '../../parts/format';
import { Mark } from '../../parts/marks';
import { EmptyNote, ErrorNote, Skeleton } from '../../parts/panel';
import { wordFor } from '../../text/i18n';

/** Those that need somebody stand on top, as they are given beyond that. */
export const sortLines = (lines: readonly RunLine[]): RunLine[] => [...lines].sort((a, b) => b.failed - a.failed);

const length = (ms: number, format: Format) => (ms > 0 ? format.duration(ms) : '–');

function LineRow({ line }: { line: RunLine }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { gateway, line: own } = line.place;
  return (
    <tr>
      <td>
        <Link to={`/g/${gateway.id}?line=${own.id}`}>
          <b>{gateway.name || own.id}</b>
        </Link>
        <div className="small">{own.name}</div>
      </td>
      <td className="num" data-label={t('run.read')}>
        {t('ui.of', { n: format.count(line.read), m: format.count(line.planned) })}
      </td>
      <td className="num" data-label={t('run.late')}>
        {format.count(line.late)}
      </td>
      <td>
        {line.failed > 0 && (
          <>
            <Link to={`/collect/missing?line=${own.id}`}>
              <Mark of="missing" word={`${t('run.failed')} ${format.count(line.failed)}`} />
            </Link>
            <div className="small">
              {line.reasons.map((one) => `${wordFor('fault', one.reason)} ${format.count(one.count)}`).join(' · ')}
            </div>
          </>
        )}
      </td>
      <td className="num" data-label={t('run.col_limit')}>
        {length(line.ideal_ms, format)}
      </td>
      <td className="num" data-label={t('run.col_took')}>
        {length(line.took_ms, format)}
      </td>
    </tr>
  );
}

function LineTable({ lines }: { lines: readonly RunLine[] }) {
  const { t } = useTranslation();
  return (
    <div className="scroll-x">
      <table className="plain-table card-table card-flow">
        <thead>
          <tr className="capital">
            <th scope="col">{t('run.col_line')}</th>
            <th scope="col" className="num">
              {t('run.read')}
            </th>
            <th scope="col" className="num">
              {t('run.late')}
            </th>
            <th scope="col">{t('run.failed')}</th>
            <th scope="col" className="num" title={t('run.limit_hint')}>
              {t('run.col_limit')}
            </th>
            <th scope="col" className="num">
              {t('run.col_took')}
            </th>
          </tr>
        </thead>
        <tbody>
          {sortLines(lines).map((line) => (
            <LineRow key={line.place.line.id} line={line} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What each line did for the run, page by page. */
export function RunLines({ id, open }: { id: string; open: boolean }) {
  const { t } = useTranslation();
  const query = useRunLines(id, open);
  const lines = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (query.error && !query.data) return <ErrorNote error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton lines={4} height={28} />;
  if (lines.length === 0) return <EmptyNote title={t('run.no_lines')} />;
  return (
    <div className="stack">
      <LineTable lines={lines} />
      {query.hasNextPage && (
        <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('ui.more')}
        </Button>
      )}
    </div>
  );
}
