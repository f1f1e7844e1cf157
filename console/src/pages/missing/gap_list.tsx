// SPDX-License-Identifier: Apache-2.0
import { Button, Popconfirm, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type GapFilter, useChangeGaps, useGaps } from '../../data/gaps';
import { useMayOperate, useMySession } from '../../data/session';
import type { Gap, GapOrder } from '../../data/task_types';
import { EmptyNote, ErrorNote, Panel, Skeleton } from '../../parts/panel';
import { wordFor } from '../../text/i18n';
import { placeName } from '../tasks/task_form';
import { GapDialog } from './gap_dialog';
import { choices, gapStates, keyText } from './gap_rows';
import { GapTable } from './gap_table';

type Set = (change: Record<string, string | null>) => void;

/** `state` of the address: nothing stands for what is open, "all" for every state. */
export const stateOf = (text: string): string => (text === 'all' ? '' : text || 'open');

function Filters(props: { filter: GapFilter; set: Set; reasons: readonly string[]; line: string }) {
  const { filter, set, reasons } = props;
  const { t } = useTranslation();
  return (
    <div className="row">
      <Select
        className="gap-filter"
        aria-label={t('gap.state_label')}
        value={filter.state || 'all'}
        options={[
          ...gapStates.map((value) => ({ value: value as string, label: t(`gap.state.${value}`) })),
          { value: 'all', label: t('gap.any_state') },
        ]}
        onChange={(state: string) => set({ state: state === 'open' ? null : state })}
      />
      <Select
        className="gap-filter"
        aria-label={t('gap.reason')}
        value={filter.reason ?? ''}
        options={[
          { value: '', label: t('gap.any_reason') },
          ...[...new Set([...reasons, ...(filter.reason ? [filter.reason] : [])])].map((value) => ({
            value,
            label: wordFor('fault', value),
          })),
        ]}
        onChange={(reason: string) => set({ reason })}
      />
      {filter.line && (
        <Button size="small" onClick={() => set({ line: null })}>
          {t('gap.filtered_line', { line: props.line || filter.line })} ×
        </Button>
      )}
    </div>
  );
}

function Bulk({ chosen, onDone }: { chosen: readonly Gap[]; onDone: () => void }) {
  const { t } = useTranslation();
  const me = useMySession().user.name;
  const change = useChangeGaps();
  const can = choices(chosen);
  const apply = (order: GapOrder) =>
    change.mutate({ ...order, keys: chosen.map((gap) => gap.key) }, { onSuccess: onDone });
  if (chosen.length === 0) return null;
  return (
    <div className="row gap-bulk" role="group" aria-label={t('gap.chosen', { count: chosen.length })}>
      <b>{t('gap.chosen', { count: chosen.length })}</b>
      <Button onClick={() => apply({ owner: me })}>{t('gap.take')}</Button>
      <Button onClick={() => apply({ owner: null })}>{t('gap.give_back')}</Button>
      <Popconfirm
        title={t('gap.write_off_ask', { count: chosen.length })}
        description={t('gap.write_off_text')}
        okText={t('gap.write_off')}
        cancelText={t('ui.cancel')}
        disabled={!can.writeOff}
        onConfirm={() => apply({ state: 'written_off' })}
      >
        <Button disabled={!can.writeOff}>{t('gap.write_off')}</Button>
      </Popconfirm>
      <Button disabled={!can.reopen} onClick={() => apply({ state: 'open' })}>
        {t('gap.reopen')}
      </Button>
      {change.error && <ErrorNote error={change.error} />}
    </div>
  );
}

/** Single gaps of a filter: who looks after each, what is known, and what becomes of it. */
export function GapList(props: { get: (key: string) => string; set: Set; reasons: readonly string[] }) {
  const { get, set, reasons } = props;
  const { t } = useTranslation();
  const may = useMayOperate();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [edited, setEdited] = useState<Gap | null>(null);
  const filter = { state: stateOf(get('state')), reason: get('reason'), line: get('line'), task: get('task') };
  const query = useGaps(filter);
  const gaps = query.data?.pages.flatMap((page) => page.items) ?? [];
  const choose = (keys: readonly string[], on: boolean) =>
    setChosen((old) => new Set(on ? [...old, ...keys] : [...old].filter((key) => !keys.includes(key))));
  const place = gaps[0]?.place;
  return (
    <Panel
      title={t('gap.each')}
      extra={<Filters filter={filter} set={set} reasons={reasons} line={place ? placeName(place) : ''} />}
    >
      <div className="stack">
        <Bulk chosen={gaps.filter((gap) => chosen.has(keyText(gap.key)))} onDone={() => setChosen(new Set())} />
        {query.error && <ErrorNote error={query.error} onRetry={() => void query.refetch()} />}
        {!query.data && !query.error && <Skeleton lines={6} height={36} />}
        {query.data && gaps.length === 0 && <EmptyNote title={t('gap.each_none')} text={t('gap.each_none_text')} />}
        {gaps.length > 0 && (
          <div className={query.isPlaceholderData ? 'dimmed' : undefined}>
            <GapTable gaps={gaps} may={may} chosen={chosen} onChoose={choose} onEdit={setEdited} />
          </div>
        )}
        {query.hasNextPage && (
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('ui.more')}
          </Button>
        )}
      </div>
      <GapDialog gap={edited} onClose={() => setEdited(null)} />
    </Panel>
  );
}
