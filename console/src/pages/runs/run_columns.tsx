// SPDX-License-Identifier: Apache-2.0
import type { TFunction } from 'i18next';
import type { Run } from '../../data/task_types';
import type { Format } from '../../parts/format';
import type { ListColumn } from '../../parts/list_column';
import { TimeText } from '../../parts/marks';
import { RunBar } from '../../parts/run_bar';
import { RunStateMark } from './run_state_mark';

/** Shown when nobody chose. */
export const usualColumns: readonly string[] = ['task', 'due', 'state', 'by', 'progress', 'read', 'late', 'failed'];

/** Words of a sentence, as a head. */
const head = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

export const runName = ({ task }: Run, t: TFunction) => task.name || t('run.gone');

const counted = (id: 'planned' | 'read' | 'late' | 'failed', word: string, format: Format): ListColumn<Run> => ({
  id,
  head: head(word),
  width: 110,
  numeric: true,
  text: (row) => format.count(row[id]),
  number: (row) => String(row[id]),
});

function timeColumn(id: 'due' | 'started' | 'ended', word: string, format: Format): ListColumn<Run> {
  return {
    id,
    head: word,
    width: 130,
    text: (row) => (row[id] ? format.exactTime(row[id]) : '–'),
    time: (row) => row[id],
    cell: (row) => (row[id] ? <TimeText at={row[id]} /> : '–'),
  };
}

const tookMs = ({ started, ended }: Run) => (started && ended ? Date.parse(ended) - Date.parse(started) : null);

function tookColumn(t: TFunction, format: Format): ListColumn<Run> {
  return {
    id: 'took',
    head: t('run.col_took'),
    width: 110,
    text: (row) => {
      const ms = tookMs(row);
      return ms === null ? '–' : format.duration(ms);
    },
  };
}

export const runColumns = (t: TFunction, format: Format): ListColumn<Run>[] => [
  {
    id: 'task',
    head: t('run.of_task'),
    width: 220,
    text: (row) => runName(row, t),
    cell: (row) => <b>{runName(row, t)}</b>,
    title: (row) => runName(row, t),
  },
  timeColumn('due', t('run.due'), format),
  {
    id: 'state',
    head: t('meters.col.state'),
    width: 130,
    text: (row) => t(`run.state.${row.state}`),
    cell: (row) => <RunStateMark state={row.state} />,
  },
  {
    id: 'by',
    head: t('run.begun_by'),
    width: 150,
    text: (row) => (row.by ? t('run.by_hand', { user: row.by }) : t('run.by_schedule')),
  },
  {
    id: 'progress',
    head: t('run.col_progress'),
    notKept: true,
    width: 240,
    text: () => '–',
    cell: (row) => <RunBar run={row} />,
  },
  counted('planned', t('run.planned'), format),
  counted('read', t('run.read'), format),
  counted('late', t('run.late'), format),
  counted('failed', t('run.failed'), format),
  timeColumn('started', t('run.col_started'), format),
  timeColumn('ended', t('run.col_ended'), format),
  tookColumn(t, format),
];
