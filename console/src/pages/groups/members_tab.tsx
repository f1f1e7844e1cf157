// SPDX-License-Identifier: Apache-2.0
import { Button, Select } from 'antd';
import type { TFunction } from 'i18next';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { MeterGroup } from '../../data/archive_types';
import { useChangeMembers } from '../../data/meter_groups';
import { fetchMeters, useFindMeters, useMeters } from '../../data/meters';
import { useMayOperate } from '../../data/session';
import type { MeterRow } from '../../data/types';
import { type Format, useFormat } from '../../parts/format';
import { Icon } from '../../parts/icons';
import type { ListColumn } from '../../parts/list_column';
import { ListTable } from '../../parts/list_table';
import { CommoditySign, MeterStateMark, TimeText } from '../../parts/marks';
import { EmptyNote, ErrorNote, Skeleton } from '../../parts/panel';
import type { RowAction } from '../../parts/row_action';
import { SaveList } from '../../parts/save_list';
import { useSoon } from '../../parts/soon';
import { offerUndo } from '../../parts/undo';

const idOf = (row: MeterRow) => row.id;
const nameOf = (row: MeterRow) => [row.name, row.number].filter(Boolean).join(' · ');

/** Meters found by number or name join the group when they are chosen. */
function AddMeters({ group }: { group: string }) {
  const { t } = useTranslation();
  const change = useChangeMembers();
  const [q, setQ] = useState('');
  const found = useFindMeters(useSoon(q.trim(), 200));
  const rows = q.trim().length > 1 ? (found.data?.items ?? []) : [];
  return (
    <>
      <Select<string | null>
        className="group-add"
        aria-label={t('group.add')}
        placeholder={t('group.add_hint')}
        showSearch={{ filterOption: false, onSearch: setQ, searchValue: q }}
        value={null}
        loading={change.isPending}
        notFoundContent={null}
        options={rows.map((row) => ({ value: row.id, label: nameOf(row) }))}
        onChange={(id) => {
          if (!id) return;
          setQ('');
          change.mutate({ group, order: { add: [id] } });
        }}
      />
      {change.data && change.data.added > 0 && (
        <span className="small" role="status">
          {t('group.added', { count: change.data.added })}
        </span>
      )}
      {change.data && change.data.added === 0 && (
        <span className="small" role="status">
          {t('group.added_none')}
        </span>
      )}
      {change.error && <ErrorNote error={change.error} />}
    </>
  );
}

const columnsOf = (t: TFunction, format: Format): ListColumn<MeterRow>[] => [
  {
    id: 'name',
    head: t('meters.col.name'),
    width: 170,
    text: (row) => row.name || row.number,
    cell: (row) => <Link to={`/m/${row.id}`}>{row.name || row.number}</Link>,
    title: (row) => row.name,
  },
  {
    id: 'number',
    head: t('meters.col.number'),
    width: 100,
    text: (row) => row.number,
    cell: (row) => <span className="mono">{row.number}</span>,
  },
  {
    id: 'commodity',
    head: t('meters.col.commodity'),
    width: 120,
    text: (row) => t(`commodity.${row.commodity}`),
    cell: (row) => (
      <>
        <CommoditySign commodity={row.commodity} /> {t(`commodity.${row.commodity}`)}
      </>
    ),
  },
  {
    id: 'place',
    head: t('meters.col.place'),
    width: 160,
    text: (row) => row.place?.name ?? '–',
    cell: (row) => (row.place ? <Link to={`/p/${row.place.id}`}>{row.place.name}</Link> : '–'),
    title: (row) => row.place?.name ?? '',
  },
  {
    id: 'last_read',
    head: t('meters.col.last_read'),
    width: 110,
    text: (row) => (row.last_read ? format.exactTime(row.last_read) : t('ui.never')),
    time: (row) => row.last_read,
    cell: (row) => <TimeText at={row.last_read} />,
  },
  {
    id: 'state',
    head: t('meters.col.state'),
    width: 120,
    text: (row) => t(`state.${row.state}`),
    cell: (row) => <MeterStateMark state={row.state} />,
  },
];

function outColumn(t: TFunction, out: (row: MeterRow) => void): ListColumn<MeterRow> {
  return {
    id: 'out',
    head: t('ui.remove'),
    onlyShown: true,
    width: 48,
    text: () => '',
    cell: (row) => (
      <Button
        size="small"
        type="text"
        icon={<Icon name="close" />}
        aria-label={t('group.take_out', { meter: nameOf(row) })}
        title={t('group.take_out', { meter: nameOf(row) })}
        onClick={() => out(row)}
      />
    ),
  };
}

/** The meters of a group, and how others come in and these go. */
export function MembersTab({ group }: { group: MeterGroup }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const may = useMayOperate();
  const format = useFormat();
  const change = useChangeMembers();
  const filter = { group: group.id };
  const list = useMeters(filter);
  const total = list.data?.pages[0]?.total ?? 0;
  const columns = useMemo(() => columnsOf(t, format), [t, format]);
  const out = (rows: readonly MeterRow[]) => {
    const ids = rows.map(({ id }) => id);
    const [one] = rows;
    const words =
      one && rows.length === 1
        ? t('group.taken_out', { meter: nameOf(one) })
        : t('picks.taken_out', { count: rows.length });
    change.mutate(
      { group: group.id, order: { remove: ids } },
      { onSuccess: () => offerUndo(words, () => change.mutateAsync({ group: group.id, order: { add: ids } })) },
    );
  };
  const takeOut: RowAction<MeterRow> = {
    id: 'out',
    label: t('picks.take_out'),
    icon: 'close',
    barred: ({ all }) => (all ? t('picks.out_loaded') : ''),
    run: ({ rows }) => out(rows),
  };
  return (
    <>
      <div className="row">
        <b>{t('meters.count', { count: group.meters })}</b>
        {may && <AddMeters group={group.id} />}
        <span className="grow" />
        {total > 0 && <SaveList name={group.name} columns={columns} fetch={fetchMeters(filter)} total={total} />}
        <Link to={`/monitor/meters?f.commodity=all&in=group.${group.id}`}>{t('group.open_meters')}</Link>
      </div>
      {change.error && <ErrorNote error={change.error} />}
      {list.error && <ErrorNote error={list.error} onRetry={() => void list.refetch()} />}
      {!list.data && !list.error && <Skeleton lines={10} height={20} />}
      {list.data && total === 0 && (
        <EmptyNote
          title={t('group.empty')}
          text={t('group.empty_text')}
          action={<Link to="/monitor/meters?f.commodity=all">{t('nav.meters')}</Link>}
        />
      )}
      {total > 0 && (
        <ListTable<MeterRow>
          className="group-rows"
          label={t('group.tab.meters')}
          list={list}
          columns={may ? [...columns, outColumn(t, (row) => out([row]))] : columns}
          idOf={idOf}
          nameOf={nameOf}
          fetch={fetchMeters(filter)}
          filter={group.id}
          actions={may ? [takeOut] : []}
          onOpen={(row) => void navigate(`/m/${row.id}`)}
          find=".group-add input"
        />
      )}
    </>
  );
}
