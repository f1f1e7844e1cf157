// SPDX-License-Identifier: Apache-2.0
import { Checkbox } from 'antd';
import type { TFunction } from 'i18next';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { Place } from '../../data/archive_types';
import { fetchPlaces, rootId, usePlaceList, useRetirePlace } from '../../data/places';
import { type Format, useFormat } from '../../parts/format';
import type { ListColumn } from '../../parts/list_column';
import { ListTable } from '../../parts/list_table';
import { ListTools } from '../../parts/list_tools';
import { Mark } from '../../parts/marks';
import { ErrorNote, Skeleton } from '../../parts/panel';
import { useColumns } from '../../parts/use_columns';
import { useRetireRows } from '../../parts/use_retire_rows';

/** The table has all that stands in a place and below it. */
const tableFilter = (parent: string, retired: boolean) => ({
  within: parent === rootId ? '' : parent,
  retired: retired ? 'true' : '',
  parent,
});

/** Shown when nobody chose. */
const usual: readonly string[] = ['name', 'kind', 'meters', 'rooms', 'area', 'people', 'class', 'code'];
const idOf = (row: Place) => row.id;

function columnsOf(t: TFunction, format: Format): ListColumn<Place>[] {
  const number = (id: 'rooms' | 'meters'): ListColumn<Place> => {
    const none = (row: Place) => id === 'rooms' && row.kind === 'room';
    return {
      id,
      head: t(`place.${id}`),
      width: 84,
      numeric: true,
      text: (row) => (none(row) ? '' : row[id] === undefined ? '–' : format.count(row[id])),
      number: (row) => (none(row) || row[id] === undefined ? null : String(row[id])),
    };
  };
  return [
    {
      id: 'name',
      head: t('place.name'),
      width: 150,
      text: (row) => row.name,
      cell: (row) => (
        <>
          <Link to={`/p/${row.id}`}>{row.name}</Link> {row.retired && <Mark of="unknown" word={t('place.retired')} />}
        </>
      ),
      title: (row) => row.address,
    },
    { id: 'kind', head: t('place.kind'), width: 104, text: (row) => t(`place_kind.${row.kind}`) },
    number('meters'),
    number('rooms'),
    {
      id: 'area',
      head: t('place.area_m2'),
      width: 126,
      numeric: true,
      text: (row) => format.number(row.area_m2, 2),
      number: (row) => row.area_m2,
    },
    {
      id: 'people',
      head: t('place.people'),
      width: 76,
      numeric: true,
      text: (row) => (row.people === null ? '–' : format.count(row.people)),
      number: (row) => (row.people === null ? null : String(row.people)),
    },
    {
      id: 'class',
      head: t('place.customer_class'),
      width: 140,
      text: (row) => (row.customer_class ? t(`customer_class.${row.customer_class}`) : '–'),
    },
    {
      id: 'code',
      head: t('place.code'),
      width: 104,
      text: (row) => row.code || '–',
      cell: (row) => <span className="mono">{row.code || '–'}</span>,
      title: (row) => row.code,
    },
    { id: 'address', head: t('place.address'), width: 240, text: (row) => row.address, title: (row) => row.address },
    { id: 'note', head: t('place.note'), width: 220, text: (row) => row.note || '–', title: (row) => row.note },
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
  const navigate = useNavigate();
  const filter = { parent, retired };
  const list = usePlaceList(filter);
  const change = useRetirePlace();
  const bulk = useRetireRows<Place>({
    permission: 'change_archives',
    isRetired: (row) => row.retired,
    retire: ({ id }, back) => change.mutateAsync({ id, retire: !back }),
    label: t('place.retire'),
  });
  const all = useMemo(() => columnsOf(t, format), [t, format]);
  const shown = useColumns(all, usual);
  const total = list.data?.pages[0]?.total ?? 0;
  return (
    <>
      <div className="row">
        {list.data && <b>{t('place.count', { count: total })}</b>}
        <span className="grow" />
        <Checkbox checked={retired} onChange={(event) => onRetired(event.target.checked)}>
          {t('place.show_retired')}
        </Checkbox>
        {total > 0 && (
          <ListTools
            shown={shown}
            name={t('place.title')}
            fetch={fetchPlaces(filter)}
            total={total}
            archive={{ kind: 'places', filter: tableFilter(parent, retired) }}
            page="archives/places"
          />
        )}
      </div>
      {list.error && <ErrorNote error={list.error} onRetry={() => void list.refetch()} />}
      {!list.data && !list.error && <Skeleton lines={10} height={20} />}
      {list.data && total === 0 && empty}
      {bulk.note}
      {total > 0 && (
        <ListTable<Place>
          className="places-rows"
          label={t('place.children')}
          list={list}
          columns={shown.columns}
          idOf={idOf}
          nameOf={(row) => row.name}
          fetch={fetchPlaces(filter)}
          filter={JSON.stringify(filter)}
          actions={bulk.actions}
          onOpen={(row) => void navigate(`/p/${row.id}`)}
          find=".place-browser input"
        />
      )}
    </>
  );
}
