// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Change, useChanges } from '../../data/changes';
import { type Format, useFormat } from '../../parts/format';
import { TimeText } from '../../parts/marks';
import { EmptyNote, Loaded, Panel, Skeleton } from '../../parts/panel';
import { wordFor, wordIfAny } from '../../text/i18n';

/** Fields whose values are codes with words of their own. */
const groups: Readonly<Record<string, readonly string[]>> = {
  kind: ['customer_kind', 'supply_kind'],
  customer_class: ['customer_class'],
  part: ['supply_part'],
  commodity: ['commodity'],
  language: ['language_name'],
};

function valueText(field: string, value: string | null, format: Format): string {
  if (value === null || value === '') return '–';
  if (/^\d{4}-\d\d-\d\dT[\d:]+Z$/.test(value)) return format.dateTime(value);
  for (const group of groups[field] ?? []) {
    const word = wordIfAny(group, value);
    if (word) return word;
  }
  return value;
}

function Fields({ fields }: { fields: Change['fields'] }) {
  const format = useFormat();
  return fields.map(({ name, before, after }) => (
    <div key={name} className="small">
      {wordFor('history_field', name)}
      {(before !== null || after !== null) && (
        <>
          : {before !== null && `${valueText(name, before, format)} → `}
          {valueText(name, after, format)}
        </>
      )}
    </div>
  ));
}

/** What became of one thing, newest first: when, by whom, what was there and what is there now. */
export function ChangeList({ kind, object }: { kind: string; object: string }) {
  const { t } = useTranslation();
  const changes = useChanges(kind, object);
  const rows = (changes.data?.pages ?? []).flatMap((page) => page.items);
  return (
    <Panel title={t('history.title')}>
      <Loaded of={changes} skeleton={<Skeleton lines={3} />}>
        {() =>
          rows.length === 0 ? (
            <EmptyNote title={t('history.none')} />
          ) : (
            <ul className="change-list">
              {rows.map((one) => (
                <li key={one.id}>
                  <div className="row">
                    <TimeText at={one.at} />
                    <b>{wordFor('history_action', one.action)}</b>
                    <span className="small">{one.author?.name ?? t('history.system')}</span>
                  </div>
                  <Fields fields={one.fields} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {changes.hasNextPage && (
        <Button size="small" loading={changes.isFetchingNextPage} onClick={() => void changes.fetchNextPage()}>
          {t('ui.more')}
        </Button>
      )}
    </Panel>
  );
}
