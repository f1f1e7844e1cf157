// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Change, ChangedField, ChangedKind } from '../data/archive_types';
import { useChanges } from '../data/changes';
import { ApiError } from '../data/http';
import { wordFor, wordIfAny } from '../text/i18n';
import { useFormat } from './format';
import { TimeText } from './marks';
import { EmptyNote, ErrorNote, Panel, Skeleton } from './panel';
import './history_list.css';

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?/;
const codeGroups: Readonly<Record<string, readonly string[]>> = {
  kind: ['place_kind', 'valve_kind'],
  normally: ['valve_position'],
  customer_class: ['customer_class'],
  commodity: ['commodity'],
};

function Value({ name, text }: { name: string; text: string | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (text === null || text === '') return <span className="small">{t('history.empty')}</span>;
  if (text === 'true' || text === 'false') return t(text === 'true' ? 'history.yes' : 'history.no');
  if (instant.test(text)) return <time dateTime={text}>{format.dateTime(text)}</time>;
  for (const group of codeGroups[name] ?? []) {
    const word = wordIfAny(group, text);
    if (word) return word;
  }
  return <span className="wrap">{text}</span>;
}

/** Of members the number that came or went is told: there is nothing before it. */
const counted = (name: string) => name === 'added' || name === 'removed';

function Field({ field }: { field: ChangedField }) {
  if (counted(field.name)) {
    return (
      <li>
        <span className="small">{wordFor('change_field', field.name)}</span> {field.after ?? field.before}
      </li>
    );
  }
  return (
    <li>
      <span className="small">{wordFor('change_field', field.name)}</span>{' '}
      <del>
        <Value name={field.name} text={field.before} />
      </del>{' '}
      <span aria-hidden="true">→</span>{' '}
      <ins>
        <Value name={field.name} text={field.after} />
      </ins>
    </li>
  );
}

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
        {change.fields.length > 0 && (
          <ul className="changed-fields">
            {change.fields.map((field) => (
              <Field key={field.name} field={field} />
            ))}
          </ul>
        )}
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
