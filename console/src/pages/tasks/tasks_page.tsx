// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../data/session';
import type { Task } from '../../data/task_types';
import { useRunTask, useTasks } from '../../data/tasks';
import { useFormat } from '../../parts/format';
import { Icon } from '../../parts/icons';
import { EmptyNote, Loaded, Skeleton } from '../../parts/panel';
import type { RowAction } from '../../parts/row_action';
import { useScheduleWords } from '../../parts/schedule_words';
import { useUrlState } from '../../parts/url_state';
import { useBatch } from '../../parts/use_batch';
import { viewOnly } from '../../parts/view_only';
import { WholeList } from '../../parts/whole_list';
import { taskColumns, usualColumns } from './task_columns';
import { TaskEditor } from './task_editor';
import './tasks.css';

type UrlSet = ReturnType<typeof useUrlState>[1];

/** Each begins a run of its own. */
const mostRuns = 50;

const idOf = (row: Task) => row.id;
const nameOf = (row: Task) => row.name;

/** Picked tasks begin a run each. */
function useRunActions() {
  const { t } = useTranslation();
  const may = useMay('read_meters');
  const run = useRunTask();
  const batch = useBatch<Task>((task) => run.mutateAsync(task.id));
  const ready = (rows: readonly Task[]) => rows.filter((task) => task.running === null && task.meters > 0);
  const action: RowAction<Task> = {
    id: 'run',
    label: t('task.run_now'),
    icon: 'play',
    most: mostRuns,
    barred: ({ all, rows }) => (!all && ready(rows).length === 0 ? t('task.run_none') : ''),
    run: ({ rows }) => batch.run(ready(rows), (count) => t('task.begun', { count })),
  };
  return { actions: may ? [action] : [], note: batch.note };
}

function TaskList({ tasks, set }: { tasks: readonly Task[]; set: UrlSet }) {
  const { t } = useTranslation();
  const format = useFormat();
  const schedule = useScheduleWords();
  const { actions, note } = useRunActions();
  const open = useCallback((id: string) => set({ panel: id }, true), [set]);
  const columns = taskColumns({ t, format, schedule }, open);
  return (
    <>
      {note}
      <WholeList<Task>
        className="in-page task-rows"
        name={t('task.title')}
        rows={tasks}
        columns={columns}
        usual={usualColumns}
        idOf={idOf}
        nameOf={nameOf}
        find={t('task.find')}
        actions={actions}
        onOpen={(row) => open(row.id)}
      />
    </>
  );
}

export function Component() {
  const { t } = useTranslation();
  const may = useMay('change_tasks');
  const [get, set] = useUrlState();
  const tasks = useTasks();
  const panel = get('panel');
  const edited = panel === 'new' ? null : tasks.data?.items.find((one) => one.id === panel);
  const create = (
    <Button
      type="primary"
      icon={<Icon name="plus" />}
      disabled={!may}
      title={may ? undefined : viewOnly(t, 'change_tasks')}
      onClick={() => set({ panel: 'new' }, true)}
    >
      {t('task.create')}
    </Button>
  );
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('task.title')}</h1>
        {tasks.data && <span className="small">{t('task.count', { count: tasks.data.items.length })}</span>}
        <span className="grow" />
        {create}
      </div>
      <Loaded of={tasks} skeleton={<Skeleton lines={6} height={36} />}>
        {(list) =>
          list.items.length === 0 ? (
            <EmptyNote title={t('task.none')} text={t('task.none_text')} action={create} />
          ) : (
            <TaskList tasks={list.items} set={set} />
          )
        }
      </Loaded>
      <TaskEditor task={edited} onClose={() => set({ panel: null })} />
    </div>
  );
}
