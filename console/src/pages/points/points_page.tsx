// SPDX-License-Identifier: Apache-2.0

import { Button, Checkbox, Select } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { commodities } from '../../data/commodities';
import { fetchPoints, type MeasurementPoint, type PointFilter, usePoints, useRetirePoint } from '../../data/points';
import { useHasRight } from '../../data/session';
import { CreateButton } from '../../parts/create_button';
import { FindBox } from '../../parts/find_box';
import { useFormat } from '../../parts/format';
import { ListTable } from '../../parts/list_table';
import { ListTools } from '../../parts/list_tools';
import { EmptyNote, ErrorNote, Skeleton } from '../../parts/panel';
import { PlaceChoice } from '../../parts/place_choice';
import { useUrlState } from '../../parts/url_state';
import { useColumns } from '../../parts/use_columns';
import { useRetireRows } from '../../parts/use_retire_rows';
import { wordFor } from '../../text/i18n';
import { pointColumn, pointColumns, usualColumns } from './point_columns';
import { PointPanel } from './point_panel';
import './points.css';

type Get = (key: string) => string;
type Put = (change: Record<string, string | null>) => void;

/** Keys of the address, and what the server is asked for by them. */
const filterKeys = ['q', 'within', 'f.commodity', 'f.kind', 'f.meter', 'f.retired'] as const;
const filterOf = (get: Get): PointFilter => ({
  q: get('q'),
  within: get('within'),
  commodity: get('f.commodity'),
  kind: get('f.kind'),
  with_meter: get('f.meter') === 'yes' ? 'true' : get('f.meter') === 'no' ? 'false' : '',
  retired: get('f.retired') === 'yes' ? 'true' : '',
});

function Choice(props: {
  label: string;
  any: string;
  value: string;
  options: [string, string][];
  onChange: Put;
  name: string;
}) {
  const { label, any, value, options, onChange, name } = props;
  return (
    <Select
      aria-label={label}
      value={value}
      options={[{ value: '', label: any }, ...options.map(([id, text]) => ({ value: id, label: text }))]}
      onChange={(next: string) => onChange({ [name]: next })}
      popupMatchSelectWidth={false}
    />
  );
}

function Filters({ get, set }: { get: Get; set: Put }) {
  const { t } = useTranslation();
  return (
    <>
      <FindBox
        key={get('q')}
        className="filter-field"
        label={t('point.filter')}
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
      <Choice
        label={t('meters.col.commodity')}
        any={t('point.any_commodity')}
        name="f.commodity"
        value={get('f.commodity')}
        options={commodities.map((id) => [id, wordFor('commodity', id)])}
        onChange={set}
      />
      <Choice
        label={t('point.kind')}
        any={t('point.any_kind')}
        name="f.kind"
        value={get('f.kind')}
        options={[
          ['meter', t('point.kinds.meter')],
          ['sum', t('point.kinds.sum')],
        ]}
        onChange={set}
      />
      <Choice
        label={t('point.col.meter')}
        any={t('point.any_meter')}
        name="f.meter"
        value={get('f.meter')}
        options={[
          ['yes', t('point.with_meter')],
          ['no', t('point.no_meter')],
        ]}
        onChange={set}
      />
      <Checkbox
        checked={get('f.retired') === 'yes'}
        onChange={(event) => set({ 'f.retired': event.target.checked ? 'yes' : null })}
      >
        {t('point.with_retired')}
      </Checkbox>
    </>
  );
}

const idOf = (row: MeasurementPoint) => row.id;

function NoRows({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  const { t } = useTranslation();
  const imports = useHasRight('import_archives');
  if (filtered) {
    const clear = <Button onClick={onClear}>{t('meters.clear')}</Button>;
    return <EmptyNote title={t('point.no_match')} text={t('point.no_match_text')} action={clear} />;
  }
  return (
    <EmptyNote
      title={t('point.none')}
      text={t('point.none_text')}
      action={imports && <Link to="/archives/import?kind=points">{t('nav.import')}</Link>}
    />
  );
}

export function Component() {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const [get, set] = useUrlState();
  const filter = useMemo(() => filterOf(get), [get]);
  const list = usePoints(filter);
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const total = list.data?.pages[0]?.total ?? 0;
  const panel = get('panel');
  const retire = useRetirePoint();
  const bulk = useRetireRows<MeasurementPoint>({
    permission: 'change_archives',
    isRetired: (row) => row.retired,
    retire: ({ id }, back) => retire.mutateAsync({ id, back }),
    label: t('point.retire'),
  });
  const all = useMemo(() => pointColumns.map((id) => pointColumn(id, format, t)), [format, t]);
  const shown = useColumns(all, usualColumns);
  const fetch = useMemo(() => fetchPoints(filter), [filter]);
  return (
    <div className={`page fill ${panel ? 'with-panel' : ''}`}>
      <div className="page-head">
        <h1>{t('point.title')}</h1>
        {list.data && <b>{t('point.count', { count: total })}</b>}
        <span className="grow" />
        <CreateButton permission="change_archives" label={t('point.create')} onCreate={() => set({ panel: 'new' })} />
      </div>
      <div className="row tools">
        <Filters get={get} set={set} />
        <span className="grow" />
        <ListTools
          shown={shown}
          name={t('point.title')}
          fetch={fetch}
          total={total}
          archive={{ kind: 'points', filter: { ...filter } }}
        />
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
          <ListTable<MeasurementPoint>
            label={t('point.title')}
            list={list}
            columns={shown.columns}
            idOf={idOf}
            nameOf={(row) => row.title}
            fetch={fetch}
            filter={JSON.stringify(filter)}
            actions={bulk.actions}
            panel={{ shown: panel, onShow: (row) => set({ panel: row.id }), onClose: () => set({ panel: null }) }}
            onOpen={(row) => void navigate(`/o/${row.id}`)}
            find=".filter-field input"
          />
        )}
        {panel && (
          <PointPanel
            key={panel}
            id={panel}
            place={get('within')}
            onSaved={(point) => panel === 'new' && set({ panel: point.id })}
            onClose={() => set({ panel: null })}
          />
        )}
      </div>
      {bulk.note}
    </div>
  );
}
