// SPDX-License-Identifier: Apache-2.0
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldListAddress, useGaps } from '../../data/gaps';
import { useMayOperate } from '../../data/session';
import type { Gap, GapCause } from '../../data/task_types';
import { useNow } from '../../parts/format';
import { EmptyNote, ErrorNote, Panel, Skeleton } from '../../parts/panel';
import { EnterReading } from '../entry/enter_reading';
import { FieldListDialog } from './field_list_dialog';
import { axisOf, fittingSpan, type Span, spanOf, spans } from './gap_axis';
import { GapBulk } from './gap_bulk';
import { GapDialog } from './gap_dialog';
import { GapFilters, type Get, type SetUrl } from './gap_filters';
import { keyText, linesOf, ownerOf, sinceOf } from './gap_rows';
import { GapTable } from './gap_table';

/** `state` of the address: nothing stands for what is open, "all" for every state. */
export const stateOf = (text: string): string => (text === 'all' ? '' : text || 'open');

/** The request takes no more at once. */
const mostLines = 500;

function Tools({ span, set, lines }: { span: Span; set: SetUrl; lines: readonly string[] }) {
  const { t } = useTranslation();
  const may = useMayOperate();
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
      <Button disabled={!may} title={may ? undefined : t('meter.view_only')} onClick={() => setTaking(true)}>
        {t('field_list.open')}
      </Button>
      <FieldListDialog open={taking} onClose={() => setTaking(false)} />
    </div>
  );
}

/** The gap board: who looks after each gap, what is known, and what becomes of it. */
export function GapList({ get, set, causes }: { get: Get; set: SetUrl; causes: readonly GapCause[] }) {
  const { t } = useTranslation();
  const may = useMayOperate();
  const now = useNow().getTime();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [edited, setEdited] = useState<Gap | null>(null);
  const [entered, setEntered] = useState<string | null>(null);
  const query = useGaps({
    state: stateOf(get('state')),
    reason: get('reason'),
    line: get('line'),
    task: get('task'),
    owner: ownerOf(get('owner')),
    since: sinceOf(get('age'), now),
  });
  const gaps = query.data?.pages.flatMap((page) => page.items) ?? [];
  const picked = gaps.filter((gap) => chosen.has(keyText(gap.key)));
  const choose = (keys: readonly string[], on: boolean) =>
    setChosen((old) => new Set(on ? [...old, ...keys] : [...old].filter((key) => !keys.includes(key))));
  const span = spanOf(get('span')) ?? fittingSpan(gaps, now);
  const lines = linesOf([], picked.length > 0 ? picked : gaps).map((place) => place.line.id);
  return (
    <Panel title={t('gap.each')} extra={<Tools span={span} set={set} lines={lines.slice(0, mostLines)} />}>
      <div className="stack">
        <GapFilters get={get} set={set} causes={causes} gaps={gaps} />
        <GapBulk chosen={picked} onDone={() => setChosen(new Set())} />
        {query.error && <ErrorNote error={query.error} onRetry={() => void query.refetch()} />}
        {!query.data && !query.error && <Skeleton lines={6} height={36} />}
        {query.data && gaps.length === 0 && <EmptyNote title={t('gap.each_none')} text={t('gap.each_none_text')} />}
        {gaps.length > 0 && (
          <div className={query.isPlaceholderData ? 'dimmed' : undefined}>
            <GapTable
              gaps={gaps}
              span={span}
              axis={axisOf(span, now)}
              may={may}
              chosen={chosen}
              onChoose={choose}
              onEdit={setEdited}
              onEnter={(gap) => setEntered(gap.key.meter)}
            />
          </div>
        )}
        {query.hasNextPage && (
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('ui.more')}
          </Button>
        )}
      </div>
      <EnterReading meter={entered} onClose={() => setEntered(null)} />
      <GapDialog gap={edited} onClose={() => setEdited(null)} />
    </Panel>
  );
}
