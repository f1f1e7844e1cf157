// SPDX-License-Identifier: Apache-2.0
import { Button, Select } from 'antd';
import type { TFunction } from 'i18next';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { MeterGroup } from '../../data/archive_types';
import { useChangeMembers } from '../../data/meter_groups';
import { fetchMeters, useFindMeters, useMeters } from '../../data/meters';
import { useMay } from '../../data/session';
import type { MeterRow } from '../../data/types';
import { useFormat } from '../../parts/format';
import { Icon } from '../../parts/icons';
import type { ListColumn } from '../../parts/list_column';
import { ListTable } from '../../parts/list_table';
import { ListTools } from '../../parts/list_tools';
import { EmptyNote, ErrorNote, Skeleton } from '../../parts/panel';
import type { RowAction } from '../../parts/row_action';
import { useSoon } from '../../parts/soon';
import { offerUndo } from '../../parts/undo';
import { useUrlState } from '../../parts/url_state';
import { type ColumnsShown, useColumns } from '../../parts/use_columns';
import { type ColumnId, makeColumn, possibleColumns } from '../meters/columns';

/** In one request, and one to put them back. */
const mostTakenOut = 20_000;

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

const nothingNew = () => false;
const usual: readonly ColumnId[] = ['name', 'number', 'commodity', 'place', 'main', 'last_read', 'state'];

/** As in the list of all meters, and chosen from as many. */
function useMemberColumns(): ColumnsShown<MeterRow> {
  const { t } = useTranslation();
  const format = useFormat();
  const [get, set] = useUrlState();
  const sort = get('sort');
  const all = useMemo(() => {
    const context = { t, format, tab: 'all' as const, sort, changed: nothingNew };
    return possibleColumns('all').map((id) => makeColumn(id, { ...context, onSort: (next) => set({ sort: next }) }));
  }, [t, format, sort, set]);
  return useColumns(all, usual);
}

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
  const may = useMay('change_archives');
  const [get] = useUrlState();
  const change = useChangeMembers();
  const filter = { group: group.id, sort: get('sort') };
  const list = useMeters(filter);
  const total = list.data?.pages[0]?.total ?? 0;
  const shown = useMemberColumns();
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
    most: mostTakenOut,
    run: ({ rows }) => out(rows),
  };
  return (
    <>
      <div className="row">
        <b>{t('meters.count', { count: group.meters })}</b>
        {may && <AddMeters group={group.id} />}
        <span className="grow" />
        <Link to={`/monitor/meters?f.commodity=all&in=group.${group.id}`}>{t('group.open_meters')}</Link>
        <ListTools
          shown={shown}
          name={group.name}
          fetch={fetchMeters(filter)}
          total={total}
          page="archives/groups/members"
        />
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
          columns={may ? [...shown.columns, outColumn(t, (row) => out([row]))] : shown.columns}
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
