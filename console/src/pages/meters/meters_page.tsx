// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useAsOf } from '../../data/as_of';
import { fetchMeters, type MeterFilter, useMeters, useMeterTotals } from '../../data/meters';
import { useOverview } from '../../data/overview';
import { useMySession } from '../../data/session';
import type { Commodity, MeterRow } from '../../data/types';
import { columnsWish } from '../../parts/columns';
import { FilterField } from '../../parts/filter_field';
import { useFormat } from '../../parts/format';
import { ListTable } from '../../parts/list_table';
import { EmptyNote, ErrorNote, Skeleton } from '../../parts/panel';
import { SaveList } from '../../parts/save_list';
import { scopeFilter } from '../../parts/scope';
import { ColumnChoice, DensityChoice } from '../../parts/table_tools';
import { useUrlState } from '../../parts/url_state';
import { Views } from '../../parts/views';
import { useChanges } from './changes';
import {
  type ColumnId,
  chosenColumns,
  columnLabel,
  defaultColumns,
  makeColumn,
  possibleColumns,
  sortThen,
  type Tab,
} from './columns';
import { CommodityTabs } from './commodity_tabs';
import { useMeterActions } from './meter_actions';
import { MeterPanel } from './meter_panel';
import { PutInGroup } from './put_in_group';
import { GatewayChoice, LineChip, ScopeChip, StateChips, SumLine } from './tools';
import './meters.css';

const tabs: readonly string[] = ['all', 'heat', 'cooling', 'water', 'hot_water', 'gas', 'electricity', 'other'];

/** The tab of the address, or the commodity with most meters, written into the address. */
function useTab(get: (key: string) => string, set: (change: Record<string, string>) => void): Tab | null {
  const overview = useOverview();
  const asked = get('f.commodity');
  const most = [...(overview.data?.by_commodity ?? [])].sort((a, b) => b.known - a.known)[0]?.commodity;
  const { whole_utility } = useMySession().user;
  const settled = !!overview.data || !!overview.error || !whole_utility;
  const scoped = get('f.gateway') || get('f.line') || get('f.state') || get('q') || get('in');
  const own: Commodity | 'all' = scoped ? 'all' : (most ?? 'all');
  useEffect(() => {
    if (!asked && settled) set({ 'f.commodity': own });
  }, [asked, settled, own, set]);
  return tabs.includes(asked) ? (asked as Tab) : asked ? 'all' : null;
}

const idOf = (row: MeterRow) => row.id;

/** As a table of meters is limited. */
const tableFilter = ({ place, sort: _, ...filter }: MeterFilter) => ({ ...filter, within: place });

function NoRows({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  const { t } = useTranslation();
  if (filtered) {
    return (
      <EmptyNote
        title={t('meters.no_match')}
        text={t('meters.no_match_text')}
        action={<Button onClick={onClear}>{t('meters.clear')}</Button>}
      />
    );
  }
  return (
    <EmptyNote
      title={t('meters.none_title')}
      text={t('meters.none_text')}
      action={<Link to="/collect/gateways">{t('meters.none_go')}</Link>}
    />
  );
}

export function Component() {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const [get, set] = useUrlState();
  const tab = useTab(get, set);
  const past = useAsOf() !== '';
  const sort = past ? sortThen(get('sort')) : get('sort');
  const filter: MeterFilter = useMemo(
    () => ({
      q: get('q'),
      commodity: tab && tab !== 'all' ? tab : '',
      gateway: get('f.gateway'),
      line: get('f.line'),
      state: past ? '' : get('f.state'),
      ...scopeFilter(get('in')),
      sort,
    }),
    [get, tab, past, sort],
  );
  const find = useCallback((q: string) => set({ q }), [set]);
  const heard = useRef<(rows: MeterRow[]) => void>(() => {});
  const fetch = useMemo(() => fetchMeters(filter), [filter]);
  const list = useMeters(filter, (rows) => heard.current(rows));
  const totals = useMeterTotals(filter);
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const total = list.data?.pages[0]?.total ?? 0;
  const { note, changed } = useChanges(rows);
  heard.current = note;
  const news = totals.data && list.data ? Math.abs(totals.data.total - total) : 0;
  const panel = get('panel');
  const filtered = !!(
    get('q') ||
    get('in') ||
    get('f.gateway') ||
    get('f.line') ||
    get('f.state') ||
    (tab && tab !== 'all')
  );
  const clear = () => set({ q: null, in: null, 'f.gateway': null, 'f.line': null, 'f.state': null });

  const { actions, dialog } = useMeterActions(filter);
  const ids: ColumnId[] = chosenColumns(tab ?? 'all', get('cols'));
  const columns = ids.map((id) =>
    makeColumn(id, { t, format, tab: tab ?? 'all', sort, past, changed, onSort: (next) => set({ sort: next }) }),
  );
  return (
    <div className={`page fill ${panel ? 'with-panel' : ''}`}>
      <div className="page-head">
        <h1>{t('meters.title')}</h1>
        <CommodityTabs
          tab={tab}
          counted={!get('in') && !past}
          onChange={(next) => set({ 'f.commodity': next, cols: null, sort: null, panel: null })}
        />
      </div>
      <div className="row tools">
        <FilterField value={get('q')} label={t('meters.filter')} onFilter={find} />
        <GatewayChoice value={get('f.gateway')} set={set} />
        <LineChip value={get('f.line')} set={set} />
        <ScopeChip value={get('in')} set={set} />
        <StateChips counts={totals.data?.states} chosen={get('f.state')} set={set} />
        <span className="grow" />
        <Views />
        <ColumnChoice
          possible={possibleColumns(tab ?? 'all')}
          shown={ids}
          label={(id) => columnLabel(id, t)}
          onChange={(next) => set({ cols: columnsWish(next, defaultColumns(tab ?? 'all')) })}
        />
        <span className="row for-desk">
          <DensityChoice />
          <SaveList
            name={t('meters.title')}
            columns={columns}
            fetch={fetch}
            total={total}
            archive={{ kind: 'meters', filter: tableFilter(filter) }}
          />
        </span>
      </div>
      <div className="row summary">
        {(totals.data || list.data) && <b>{t('meters.count', { count: totals.data?.total ?? total })}</b>}
        <PutInGroup filter={filter} count={totals.data?.total ?? total} />
        <SumLine list={totals.data} tab={tab ?? 'all'} />
        <span className="grow" />
        {news > 0 && (
          <Button size="small" onClick={() => void list.refetch()}>
            {t('meters.news', { count: news })} ▲ {t('meters.news_show')}
          </Button>
        )}
      </div>
      {list.error && <ErrorNote error={list.error} onRetry={() => void list.refetch()} />}
      <div className="table-and-panel">
        {list.data === undefined || tab === null ? (
          !list.error && <Skeleton lines={14} height={20} />
        ) : rows.length === 0 ? (
          <NoRows filtered={filtered} onClear={clear} />
        ) : (
          <ListTable<MeterRow>
            label={t('meters.title')}
            list={list}
            columns={columns}
            idOf={idOf}
            nameOf={(row) => row.name || row.number}
            fetch={fetch}
            filter={JSON.stringify(filter)}
            actions={actions}
            panel={{ shown: panel, onShow: (row) => set({ panel: row.id }), onClose: () => set({ panel: null }) }}
            onOpen={(row) => void navigate(`/m/${row.id}`)}
            find=".filter-field input"
          />
        )}
        {panel && <MeterPanel id={panel} onClose={() => set({ panel: null })} />}
      </div>
      {dialog}
    </div>
  );
}
