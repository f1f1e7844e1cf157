// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Change, ChangedKind } from '../data/archive_types';
import { useChanges } from '../data/changes';
import { ApiError } from '../data/http';
import { ChangedFields } from './changed_fields';
import { TimeText } from './marks';
import { EmptyNote, ErrorNote, Panel, Skeleton } from './panel';
import './history_list.css';

function Row({ change }: { change: Change }) {
  const { t } = useTranslation();
  return (
    <tr>
      <td>
        <TimeText at={change.at} />
      </td>
      <td>
        {change.author?.name ?? t('history.by_server')}
        {change.import && <div className="small">{t('history.by_import', { id: change.import })}</div>}
      </td>
      <td>
        <span>{t(`change_action.${change.action}`)}</span>
        <ChangedFields fields={change.fields} />
      </td>
    </tr>
  );
}

/** Who changed what of it, and when: newest first. Nothing at a server of an earlier version, which keeps no history. */
export function HistoryList(props: {
  kind: ChangedKind;
  id: string;
  /** In words of its own where several stand on a page; false where a tab says it. */
  title?: string | false;
}) {
  const { t } = useTranslation();
  const { kind, id, title = t('history.title') } = props;
  const list = useChanges(kind, id);
  if (!list.data && list.error instanceof ApiError && list.error.status === 404) return null;
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Panel className="history" {...(title === false ? { label: t('history.title') } : { title })}>
      {list.error && <ErrorNote error={list.error} onRetry={() => void list.refetch()} />}
      {!list.data && !list.error && <Skeleton lines={4} />}
      {list.data && rows.length === 0 && <EmptyNote title={t('history.none')} text={t('history.none_text')} />}
      {rows.length > 0 && (
        <div className="scroll-x" tabIndex={0} role="region" aria-label={t('history.title')}>
          <table className="plain-table card-table card-flow">
            <thead>
              <tr>
                <th scope="col">{t('ui.time')}</th>
                <th scope="col">{t('history.who')}</th>
                <th scope="col">{t('history.what')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((change) => (
                <Row key={change.id} change={change} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {list.hasNextPage && (
        <Button size="small" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('ui.more')}
        </Button>
      )}
    </Panel>
  );
}
