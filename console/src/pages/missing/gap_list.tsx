// SPDX-License-Identifier: Apache-2.0
import { Button, Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { fetchGaps, fieldListAddress, type GapFilter, useGaps } from '../../data/gaps';
import { useMay } from '../../data/session';
import type { Gap, GapCause } from '../../data/task_types';
import { useFormat, useNow } from '../../parts/format';
import { ListTable } from '../../parts/list_table';
import { ListTools } from '../../parts/list_tools';
import { EmptyNote, ErrorNote, Panel, Skeleton } from '../../parts/panel';
import { useColumns } from '../../parts/use_columns';
import { viewOnly } from '../../parts/view_only';
import { EnterReading } from '../entry/enter_reading';
import { FieldListDialog } from './field_list_dialog';
import { useGapActions } from './gap_actions';
import { axisOf, fittingSpan, type Span, spanOf, spans } from './gap_axis';
import { buttonColumn, gapColumns, gapName, usualColumns } from './gap_columns';
import { GapDialog } from './gap_dialog';
import { GapFilters, type Get, type SetUrl } from './gap_filters';
import { keyText, linesOf, ownerOf, sinceOf } from './gap_rows';

/** `state` of the address: nothing stands for what is open, "all" for every state. */
export const stateOf = (text: string): string => (text === 'all' ? '' : text || 'open');

/** The request takes no more at once. */
const mostLines = 500;

function Tools({ span, set, lines }: { span: Span; set: SetUrl; lines: readonly string[] }) {
  const { t } = useTranslation();
  const may = useMay('set_values');
  const [taking, setTaking] = useState(false);
  return (
    <div className="row">
      <Segmented<number>
        size="small"
        aria-label={t('gap.span')}
        value={span}
        options={spans.map((days) => ({ value: days, label: t('gap.days', { count: days }) }))}
        onChange={(days) => set({ span: String(days) })}
      />
      <Button
        href={lines.length > 0 ? fieldListAddress(lines) : undefined}
        disabled={lines.length === 0}
        download="missing-meters.csv"
        title={t('gap.field_list_text')}
      >
        {t('gap.field_list', { count: lines.length })}
      </Button>
      <Button disabled={!may} title={may ? undefined : viewOnly(t, 'set_values')} onClick={() => setTaking(true)}>
        {t('field_list.open')}
      </Button>
      <FieldListDialog open={taking} onClose={() => setTaking(false)} />
    </div>
  );
}

const idOf = (gap: Gap) => keyText(gap.key);

function useFilter(get: Get): GapFilter {
  const now = useNow().getTime();
  const [state, reason, line, task] = [stateOf(get('state')), get('reason'), get('line'), get('task')];
  const [owner, since] = [ownerOf(get('owner')), sinceOf(get('age'), now)];
  return useMemo(() => ({ state, reason, line, task, owner, since }), [state, reason, line, task, owner, since]);
}

function Board(props: { query: ReturnType<typeof useGaps>; filter: GapFilter; gaps: readonly Gap[]; span: Span }) {
  const { query, filter, gaps, span } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const may = useMay('set_values');
  const now = useNow().getTime();
  const [edited, setEdited] = useState<Gap | null>(null);
  const [entered, setEntered] = useState<string | null>(null);
  const { actions, dialog } = useGapActions();
  const all = gapColumns({ t, format, span, axis: axisOf(span, now) });
  const buttons = buttonColumn(t, { onEdit: setEdited, onEnter: (gap) => setEntered(gap.key.meter) });
  const shown = useColumns(may ? [...all, buttons] : all, usualColumns);
  const fetch = useMemo(() => fetchGaps(filter), [filter]);
  const pages = query.data?.pages ?? [];
  return (
    <>
      <div className="row tools">
        <span className="grow" />
        <ListTools shown={shown} name={t('gap.title')} fetch={fetch} total={gaps.length} />
      </div>
      <ListTable<Gap>
        className="in-page gap-rows"
        label={t('gap.each')}
        list={{ ...query, data: { pages: pages.map(({ items }) => ({ items, total: gaps.length })) } }}
        columns={shown.columns}
        idOf={idOf}
        nameOf={gapName}
        fetch={fetch}
        filter={JSON.stringify(filter)}
        actions={actions}
        onOpen={(gap) => (may ? setEdited(gap) : void navigate(`/m/${gap.key.meter}`))}
        find=".gap-filter input"
      />
      {dialog}
      <EnterReading meter={entered} onClose={() => setEntered(null)} />
      <GapDialog gap={edited} onClose={() => setEdited(null)} />
    </>
  );
}

/** The gap board: who looks after each gap, what is known, and what becomes of it. */
export function GapList({ get, set, causes }: { get: Get; set: SetUrl; causes: readonly GapCause[] }) {
  const { t } = useTranslation();
  const now = useNow().getTime();
  const filter = useFilter(get);
  const query = useGaps(filter);
  const gaps = query.data?.pages.flatMap((page) => page.items) ?? [];
  const span = spanOf(get('span')) ?? fittingSpan(gaps, now);
  const lines = linesOf([], gaps).map((place) => place.line.id);
  return (
    <Panel title={t('gap.each')} extra={<Tools span={span} set={set} lines={lines.slice(0, mostLines)} />}>
      <div className="stack">
        <GapFilters get={get} set={set} causes={causes} gaps={gaps} />
        {query.error && <ErrorNote error={query.error} onRetry={() => void query.refetch()} />}
        {!query.data && !query.error && <Skeleton lines={6} height={36} />}
        {query.data && gaps.length === 0 && <EmptyNote title={t('gap.each_none')} text={t('gap.each_none_text')} />}
        {gaps.length > 0 && <Board query={query} filter={filter} gaps={gaps} span={span} />}
      </div>
    </Panel>
  );
}
