// SPDX-License-Identifier: Apache-2.0

import { Button, Checkbox, Select } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { commodities } from '../../data/commodities';
import { useHasRight } from '../../data/session';
import { fetchValves, useRetireValve, useValves, type Valve, type ValveFilter, valveKinds } from '../../data/valves';
import { CreateButton } from '../../parts/create_button';
import { FindBox } from '../../parts/find_box';
import { useFormat } from '../../parts/format';
import { ListTable } from '../../parts/list_table';
import { usePagedRows } from '../../parts/paged_rows';
import { EmptyNote, ErrorNote, Skeleton } from '../../parts/panel';
import { PlaceChoice } from '../../parts/place_choice';
import { SaveList } from '../../parts/save_list';
import { DensityChoice } from '../../parts/table_tools';
import { useUrlState } from '../../parts/url_state';
import { useRetireRows } from '../../parts/use_retire_rows';
import { Views } from '../../parts/views';
import { wordFor } from '../../text/i18n';
import { valveColumns } from './valve_columns';
import { ValvePanel } from './valve_panel';
import '../points/points.css';

type Get = (key: string) => string;
type Put = (change: Record<string, string | null>) => void;

const filterKeys = ['q', 'within', 'f.commodity', 'f.kind', 'f.retired'] as const;
const filterOf = (get: Get): ValveFilter => ({
  q: get('q'),
  place: get('within'),
  commodity: get('f.commodity'),
  kind: get('f.kind'),
  retired: get('f.retired') ? 'true' : '',
});

/** The table knows the place by another name. */
const archiveFilter = ({ place, ...filter }: ValveFilter) => ({ ...filter, within: place });

function Filters({ get, set }: { get: Get; set: Put }) {
  const { t } = useTranslation();
  return (
    <>
      <FindBox
        key={get('q')}
        className="filter-field"
        label={t('valves.filter')}
        value={get('q')}
        onFind={(q) => set({ q })}
      />
      <span className="place-filter">
        <PlaceChoice
          id="within"
          label={t('point.within')}
          none={t('point.within')}
          value={get('within')}
          onChange={(within) => set({ within })}
        />
      </span>
      <Select
        aria-label={t('meters.col.commodity')}
        value={get('f.commodity')}
        options={[
          { value: '', label: t('point.any_commodity') },
          ...commodities.map((value) => ({ value, label: wordFor('commodity', value) })),
        ]}
        onChange={(commodity: string) => set({ 'f.commodity': commodity })}
        popupMatchSelectWidth={false}
      />
      <Select
        aria-label={t('valves.kind')}
        value={get('f.kind')}
        options={[
          { value: '', label: t('valves.any_kind') },
          ...valveKinds.map((value) => ({ value, label: t(`valve_kind.${value}`) })),
        ]}
        onChange={(kind: string) => set({ 'f.kind': kind })}
        popupMatchSelectWidth={false}
      />
      <Checkbox
        checked={get('f.retired') !== ''}
        onChange={(event) => set({ 'f.retired': event.target.checked ? '1' : null })}
      >
        {t('valves.with_retired')}
      </Checkbox>
    </>
  );
}

const idOf = (row: Valve) => row.id;

function NoRows({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  const { t } = useTranslation();
  const imports = useHasRight('import_archives');
  if (filtered) {
    const clear = <Button onClick={onClear}>{t('meters.clear')}</Button>;
    return <EmptyNote title={t('valves.no_match')} text={t('valves.no_match_text')} action={clear} />;
  }
  return (
    <EmptyNote
      title={t('valves.none')}
      text={t('valves.none_text')}
      action={imports && <Link to="/archives/import?kind=valves">{t('nav.import')}</Link>}
    />
  );
}

export function Component() {
  const { t } = useTranslation();
  const format = useFormat();
  const [get, set] = useUrlState();
  const filter = useMemo(() => filterOf(get), [get]);
  const list = useValves(filter);
  const { rows, total } = usePagedRows(list);
  const panel = get('panel');
  const close = () => set({ panel: null });
  const retire = useRetireValve();
  const bulk = useRetireRows<Valve>({
    permission: 'change_archives',
    isRetired: (row) => row.retired,
    retire: ({ id }, back) => retire.mutateAsync({ id, back }),
    label: t('valves.retire'),
  });
  const columns = useMemo(() => valveColumns(t, format), [t, format]);
  const fetch = useMemo(() => fetchValves(filter), [filter]);
  return (
    <div className={`page fill ${panel ? 'with-panel' : ''}`}>
      <div className="page-head">
        <h1>{t('valves.title')}</h1>
        {list.data && <b>{t('valves.count', { count: total })}</b>}
        <span className="grow" />
        <SaveList
          name={t('valves.title')}
          columns={columns}
          fetch={fetch}
          total={total}
          archive={{ kind: 'valves', filter: archiveFilter(filter) }}
        />
        <CreateButton
          permission="change_archives"
          label={t('valves.create')}
          onCreate={() => set({ panel: 'new' }, true)}
        />
      </div>
      <div className="row tools">
        <Filters get={get} set={set} />
        <span className="grow" />
        <Views />
        <span className="row for-desk">
          <DensityChoice />
        </span>
      </div>
      {list.error && <ErrorNote error={list.error} onRetry={() => void list.refetch()} />}
      <div className="table-and-panel">
        {list.data === undefined ? (
          !list.error && <Skeleton lines={14} height={20} />
        ) : rows.length === 0 ? (
          <NoRows
            filtered={filterKeys.some((key) => get(key))}
            onClear={() => set(Object.fromEntries(filterKeys.map((key) => [key, null])))}
          />
        ) : (
          <ListTable<Valve>
            label={t('valves.title')}
            list={list}
            columns={columns}
            idOf={idOf}
            nameOf={(row) => row.number}
            fetch={fetch}
            filter={JSON.stringify(filter)}
            actions={bulk.actions}
            panel={{ shown: panel, onShow: (row) => set({ panel: row.id }), onClose: close }}
            onOpen={(row) => set({ panel: row.id })}
            find=".filter-field input"
          />
        )}
        {panel && (
          <ValvePanel
            key={panel}
            id={panel}
            onClose={close}
            onSaved={(valve) => panel === 'new' && set({ panel: valve.id })}
          />
        )}
      </div>
      {bulk.note}
    </div>
  );
}
