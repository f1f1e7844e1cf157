// SPDX-License-Identifier: Apache-2.0
import { Button, Select } from 'antd';
import type { TFunction } from 'i18next';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { MeterGroup } from '../../data/archive_types';
import { useChangeMembers } from '../../data/meter_groups';
import { useFindMeters, useMeters } from '../../data/meters';
import { useMayOperate } from '../../data/session';
import type { MeterRow } from '../../data/types';
import { Icon } from '../../parts/icons';
import { LinkedRows } from '../../parts/linked_rows';
import { CommoditySign, MeterStateMark, TimeText } from '../../parts/marks';
import { usePagedRows } from '../../parts/paged_rows';
import { EmptyNote, ErrorNote, Skeleton } from '../../parts/panel';
import type { RowColumn } from '../../parts/row_table';
import { useSoon } from '../../parts/soon';
import { offerUndo } from '../../parts/undo';

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

function columnsOf(t: TFunction, out: ((row: MeterRow) => void) | null): RowColumn<MeterRow>[] {
  const columns: RowColumn<MeterRow>[] = [
    {
      id: 'name',
      head: t('meters.col.name'),
      width: 170,
      cell: (row) => <Link to={`/m/${row.id}`}>{row.name || row.number}</Link>,
      title: (row) => row.name,
    },
    {
      id: 'number',
      head: t('meters.col.number'),
      width: 100,
      cell: (row) => <span className="mono">{row.number}</span>,
    },
    {
      id: 'commodity',
      head: t('meters.col.commodity'),
      width: 120,
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
      cell: (row) => (row.place ? <Link to={`/p/${row.place.id}`}>{row.place.name}</Link> : '–'),
      title: (row) => row.place?.name ?? '',
    },
    { id: 'last_read', head: t('meters.col.last_read'), width: 110, cell: (row) => <TimeText at={row.last_read} /> },
    { id: 'state', head: t('meters.col.state'), width: 120, cell: (row) => <MeterStateMark state={row.state} /> },
  ];
  if (!out) return columns;
  return [
    ...columns,
    {
      id: 'out',
      head: <span className="visually-hidden">{t('ui.remove')}</span>,
      width: 48,
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
    },
  ];
}

/** The meters of a group, and how others come in and these go. */
export function MembersTab({ group }: { group: MeterGroup }) {
  const { t } = useTranslation();
  const may = useMayOperate();
  const change = useChangeMembers();
  const list = useMeters({ group: group.id });
  const { rows, total, nearEnd } = usePagedRows(list);
  const { mutate, mutateAsync } = change;
  const columns = useMemo(() => {
    const out = (row: MeterRow) =>
      mutate(
        { group: group.id, order: { remove: [row.id] } },
        {
          onSuccess: () =>
            offerUndo(t('group.taken_out', { meter: nameOf(row) }), () =>
              mutateAsync({ group: group.id, order: { add: [row.id] } }),
            ),
        },
      );
    return columnsOf(t, may ? out : null);
  }, [t, may, mutate, mutateAsync, group.id]);
  return (
    <>
      <div className="row">
        <b>{t('meters.count', { count: group.meters })}</b>
        {may && <AddMeters group={group.id} />}
        <span className="grow" />
        <Link to={`/monitor/meters?f.commodity=all&in=group.${group.id}`}>{t('group.open_meters')}</Link>
      </div>
      {change.error && <ErrorNote error={change.error} />}
      {list.error && <ErrorNote error={list.error} onRetry={() => void list.refetch()} />}
      {!list.data && !list.error && <Skeleton lines={10} height={20} />}
      {list.data && rows.length === 0 && (
        <EmptyNote
          title={t('group.empty')}
          text={t('group.empty_text')}
          action={<Link to="/monitor/meters?f.commodity=all">{t('nav.meters')}</Link>}
        />
      )}
      {rows.length > 0 && (
        <div className={`row-holder group-rows ${list.isPlaceholderData ? 'dimmed' : ''}`}>
          <LinkedRows<MeterRow>
            label={t('group.tab.meters')}
            columns={columns}
            rows={rows}
            total={total}
            pathOf={(row) => `/m/${row.id}`}
            search=".group-add input"
            onNearEnd={nearEnd}
          />
        </div>
      )}
    </>
  );
}
