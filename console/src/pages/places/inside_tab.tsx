// SPDX-License-Identifier: Apache-2.0
import { Checkbox } from 'antd';
import type { TFunction } from 'i18next';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Place } from '../../data/archive_types';
import { usePlaceList } from '../../data/places';
import { type Format, useFormat } from '../../parts/format';
import { LinkedRows } from '../../parts/linked_rows';
import { Mark } from '../../parts/marks';
import { usePagedRows } from '../../parts/paged_rows';
import { ErrorNote, Skeleton } from '../../parts/panel';
import type { RowColumn } from '../../parts/row_table';

function columnsOf(t: TFunction, format: Format): RowColumn<Place>[] {
  const number = (id: 'rooms' | 'meters'): RowColumn<Place> => ({
    id,
    head: t(`place.${id}`),
    width: 84,
    numeric: true,
    cell: (row) => (id === 'rooms' && row.kind === 'room' ? '' : format.count(row[id])),
  });
  return [
    {
      id: 'name',
      head: t('place.name'),
      width: 150,
      cell: (row) => (
        <>
          <Link to={`/p/${row.id}`}>{row.name}</Link> {row.retired && <Mark of="unknown" word={t('place.retired')} />}
        </>
      ),
      title: (row) => row.address,
    },
    { id: 'kind', head: t('place.kind'), width: 104, cell: (row) => t(`place_kind.${row.kind}`) },
    { ...number('meters') },
    { ...number('rooms') },
    {
      id: 'area',
      head: t('place.area_m2'),
      width: 126,
      numeric: true,
      cell: (row) => format.number(row.area_m2, 2),
    },
    { id: 'people', head: t('place.people'), width: 76, numeric: true, cell: (row) => row.people ?? '–' },
    {
      id: 'class',
      head: t('place.customer_class'),
      width: 140,
      cell: (row) => (row.customer_class ? t(`customer_class.${row.customer_class}`) : '–'),
    },
    {
      id: 'code',
      head: t('place.code'),
      width: 104,
      cell: (row) => <span className="mono">{row.code || '–'}</span>,
      title: (row) => row.code,
    },
  ];
}

/** What stands directly in a place, or at the top: `parent` "0". */
export function InsideTab(props: {
  parent: string;
  retired: boolean;
  onRetired: (on: boolean) => void;
  empty: ReactNode;
}) {
  const { parent, retired, onRetired, empty } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const list = usePlaceList({ parent, retired });
  const { rows, total, nearEnd } = usePagedRows(list);
  const columns = useMemo(() => columnsOf(t, format), [t, format]);
  return (
    <>
      <div className="row">
        {list.data && <b>{t('place.count', { count: total })}</b>}
        <span className="grow" />
        <Checkbox checked={retired} onChange={(event) => onRetired(event.target.checked)}>
          {t('place.show_retired')}
        </Checkbox>
      </div>
      {list.error && <ErrorNote error={list.error} onRetry={() => void list.refetch()} />}
      {!list.data && !list.error && <Skeleton lines={10} height={20} />}
      {list.data && rows.length === 0 && empty}
      {rows.length > 0 && (
        <div className={`row-holder places-rows ${list.isPlaceholderData ? 'dimmed' : ''}`}>
          <LinkedRows<Place>
            label={t('place.children')}
            columns={columns}
            rows={rows}
            total={total}
            pathOf={(row) => `/p/${row.id}`}
            search=".place-browser input"
            onNearEnd={nearEnd}
          />
        </div>
      )}
    </>
  );
}
