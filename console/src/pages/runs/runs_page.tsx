// SPDX-License-Identifier: Apache-2.0
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { isOpenRun, useRuns } from '../../data/runs';
import { useMay } from '../../data/session';
import type { Run, Task } from '../../data/task_types';
import { useRunTask, useTasks } from '../../data/tasks';
import { useFormat, useNow } from '../../parts/format';
import { Icon } from '../../parts/icons';
import { EmptyNote, ErrorNote, Loaded, Skeleton } from '../../parts/panel';
import { useUrlState } from '../../parts/url_state';
import { RunList } from './run_list';
import { RunView } from './run_view';
import './runs.css';

/** The one that runs first of all; none where no task has a next run. */
export function nextOf(tasks: readonly Task[]): Task | undefined {
  const due = tasks.filter((task) => task.enabled && task.next_run !== null);
  return due.sort((a, b) => (a.next_run ?? '').localeCompare(b.next_run ?? ''))[0];
}

/** What runs now comes before what ran last. */
export const firstShown = (runs: readonly Run[]): string => (runs.find(isOpenRun) ?? runs[0])?.id ?? '';

function NoRuns({ tasks }: { tasks: readonly Task[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const may = useMay('read_meters');
  const run = useRunTask();
  const next = nextOf(tasks);
  const text = next
    ? t('run.none_next', { task: next.name, time: format.time(next.next_run ?? '', now) })
    : t('run.none_text');
  const action = next ? (
    <Button
      type="primary"
      icon={<Icon name="play" />}
      disabled={!may}
      loading={run.isPending}
      onClick={() => run.mutate(next.id)}
    >
      {t('task.run_now')}
    </Button>
  ) : (
    <Link to="/collect/tasks">{t('run.to_tasks')}</Link>
  );
  return (
    <>
      <EmptyNote title={t('run.none')} text={text} action={action} />
      {run.error && <ErrorNote error={run.error} />}
    </>
  );
}

export function Component() {
  const { t } = useTranslation();
  const [get, set] = useUrlState();
  const task = get('task');
  const runs = useRuns(task);
  const tasks = useTasks().data?.items ?? [];
  const list = runs.data?.pages.flatMap((page) => page.items) ?? [];
  const chosen = get('run') || firstShown(list);
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('run.title')}</h1>
        {runs.data && <span className="small">{t('run.count', { count: runs.data.pages[0]?.total ?? 0 })}</span>}
        <span className="grow" />
        <Select
          className="task-filter"
          aria-label={t('run.of_task')}
          value={task}
          options={[
            { value: '', label: t('run.every_task') },
            ...tasks.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(id: string) => set({ task: id, run: null })}
        />
      </div>
      <Loaded of={runs} skeleton={<Skeleton lines={6} height={28} />}>
        {() =>
          list.length === 0 ? (
            <NoRuns tasks={tasks.filter((one) => !task || one.id === task)} />
          ) : (
            <RunList runs={runs} task={task} chosen={chosen} onChoose={(id) => set({ run: id }, id !== chosen)} />
          )
        }
      </Loaded>
      {chosen && <RunView key={chosen} id={chosen} onNew={(id) => set({ run: id }, id !== chosen)} />}
    </div>
  );
}
