// SPDX-License-Identifier: Apache-2.0
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type ClockOrder, type ClockRow, fetchClocks, type useClocks } from '../../data/clocks';
import { useMay } from '../../data/session';
import { useFormat } from '../../parts/format';
import { ListTable } from '../../parts/list_table';
import { ListTools } from '../../parts/list_tools';
import type { RowAction } from '../../parts/row_action';
import { useColumns } from '../../parts/use_columns';
import { clockColumns, clockName, usualColumns } from './clock_columns';
import { countWorse, orderOf } from './clock_words';

const idOf = (row: ClockRow) => row.meter.id;

interface Props {
  clocks: ReturnType<typeof useClocks>;
  worseThan: number;
  onSet: (order: ClockOrder) => void;
}

/** Clocks, the worst first; those that are picked can be set. */
export function ClockList({ clocks, worseThan, onSet }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const may = useMay('write_meters');
  const all = useMemo(() => clockColumns(t, format), [t, format]);
  const shown = useColumns(all, usualColumns);
  const pages = clocks.data?.pages ?? [];
  const total = countWorse(pages[0]?.ranges ?? [], worseThan);
  const fetch = useMemo(() => fetchClocks(worseThan, total), [worseThan, total]);
  const set: RowAction<ClockRow> = {
    id: 'set',
    label: t('clock.set_open'),
    run: (picked) => onSet(picked.all ? orderOf(worseThan) : { meters: picked.rows.map(idOf) }),
  };
  return (
    <div className="stack">
      <div className="row tools">
        <span className="grow" />
        <ListTools shown={shown} name={t('clock.title')} fetch={fetch} total={total} />
      </div>
      <ListTable<ClockRow>
        className="in-page clock-rows"
        label={t('clock.worst')}
        list={{ ...clocks, data: { pages: pages.map(({ items }) => ({ items, total })) } }}
        columns={shown.columns}
        idOf={idOf}
        nameOf={clockName}
        fetch={fetch}
        filter={String(worseThan)}
        actions={may ? [set] : []}
        onOpen={(row) => void navigate(`/m/${row.meter.id}?tab=device`)}
        find=".clock-filter input"
      />
    </div>
  );
}
