// SPDX-License-Identifier: Apache-2.0

import type { TFunction } from 'i18next';
import type { Task } from '../../data/task_types';
import { countColumn, timeColumn } from '../../parts/column_kinds';
import type { Format } from '../../parts/format';
import type { ListColumn } from '../../parts/list_column';
import { Mark, type MarkName, TimeText } from '../../parts/marks';
import { joined, wordFor } from '../../text/i18n';
import { targetWords } from './target_words';
import { TaskNow } from './task_now';

/** Shown when nobody chose. */
export const usualColumns: readonly string[] = ['name', 'items', 'meters', 'target', 'when', 'next', 'fit', 'now'];

interface Words {
  t: TFunction;
  format: Format;
  schedule: (text: string) => string;
}

function fitOf(task: Task, t: TFunction): [MarkName, string] {
  if (task.meters === 0) return ['missing', t('task.no_meters')];
  return task.fits ? ['ok', t('task.fits')] : ['late', t('task.fits_not')];
}

function nextColumn({ t, format }: Words): ListColumn<Task> {
  const next = (row: Task) => (row.enabled ? row.next_run : null);
  return {
    id: 'next',
    head: t('task.next'),
    width: 140,
    text: (row) => (row.enabled ? (row.next_run ? format.exactTime(row.next_run) : '–') : t('task.off')),
    time: next,
    cell: (row) => (row.enabled ? <TimeText at={row.next_run} /> : <Mark of="unknown" word={t('task.off')} />),
  };
}

export function taskColumns(words: Words, onOpen: (id: string) => void): ListColumn<Task>[] {
  const { t, format, schedule } = words;
  const items = (row: Task) => joined(row.items.map((item) => wordFor('item', item)));
  return [
    {
      id: 'name',
      head: t('task.name'),
      width: 200,
      text: (row) => row.name,
      cell: (row) => (
        <button type="button" className="link-button" onClick={() => onOpen(row.id)}>
          <b>{row.name}</b>
        </button>
      ),
      title: (row) => row.name,
    },
    { id: 'items', head: t('task.items'), width: 160, text: items, title: items },
    countColumn('meters', t('task.what'), format),
    countColumn('lines', t('target.lines'), format),
    {
      id: 'target',
      head: t('task.which'),
      width: 180,
      text: (row) => targetWords(row.target, t),
      title: (row) => targetWords(row.target, t),
    },
    {
      id: 'when',
      head: t('task.when'),
      width: 180,
      text: (row) => schedule(row.schedule),
      title: (row) => schedule(row.schedule),
    },
    nextColumn(words),
    countColumn('priority', t('effort.priority'), format),
    {
      id: 'fit',
      head: t('task.fit'),
      width: 170,
      text: (row) => fitOf(row, t)[1],
      cell: (row) => {
        const [of, word] = fitOf(row, t);
        return <Mark of={of} word={word} />;
      },
    },
    {
      id: 'now',
      head: t('task.now'),
      notKept: true,
      width: 190,
      text: () => '–',
      cell: (row) => <TaskNow task={row} />,
    },
    timeColumn('first', t('effort.first'), format),
    timeColumn('until', t('effort.until'), format),
    timeColumn('changed', t('group.changed'), format),
  ];
}
