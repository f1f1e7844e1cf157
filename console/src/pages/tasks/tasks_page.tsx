// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMayAdminister, useMayOperate } from '../../data/session';
import type { Task } from '../../data/task_types';
import { useRunTask, useTasks } from '../../data/tasks';
import { useFormat } from '../../parts/format';
import { Icon } from '../../parts/icons';
import { Mark, TimeText } from '../../parts/marks';
import { EmptyNote, ErrorNote, Loaded, Panel, Skeleton } from '../../parts/panel';
import { RunBar } from '../../parts/run_bar';
import { useScheduleWords } from '../../parts/schedule_words';
import { useUrlState } from '../../parts/url_state';
import { joined, wordFor } from '../../text/i18n';
import { targetWords } from './target_words';
import { TaskEditor } from './task_editor';
import './tasks.css';

function Fit({ task }: { task: Task }) {
  const { t } = useTranslation();
  if (task.meters === 0) return <Mark of="missing" word={t('task.no_meters')} />;
  return task.fits ? <Mark of="ok" word={t('task.fits')} /> : <Mark of="late" word={t('task.fits_not')} />;
}

function Now({ task }: { task: Task }) {
  const { t } = useTranslation();
  const may = useMayOperate();
  const run = useRunTask();
  return (
    <div className="task-now">
      {task.running ? (
        <Link to={`/collect/runs?run=${task.running.id}`} className="run-link">
          <RunBar run={task.running} />
        </Link>
      ) : (
        <Button
          size="small"
          icon={<Icon name="play" />}
          disabled={!may || task.meters === 0}
          title={may ? undefined : t('meter.view_only')}
          loading={run.isPending}
          onClick={() => run.mutate(task.id)}
        >
          {t('task.run_now')}
        </Button>
      )}
      {run.error && <ErrorNote error={run.error} />}
    </div>
  );
}

function TaskRow({ task, onOpen }: { task: Task; onOpen: () => void }) {
  const { t } = useTranslation();
  const words = useScheduleWords();
  const format = useFormat();
  return (
    <tr>
      <td>
        <button type="button" className="link-button" onClick={onOpen}>
          <b>{task.name}</b>
        </button>
        <div className="small">{joined(task.items.map((item) => wordFor('item', item)))}</div>
      </td>
      <td>
        {t('meters.count', { count: task.meters })}
        <div className="small">
          {targetWords(task.target, t)} · {t('task.on_lines', { count: task.lines })}
        </div>
      </td>
      <td>{words(task.schedule)}</td>
      <td data-label={t('task.next')}>
        {!task.enabled && <Mark of="unknown" word={t('task.off')} />}
        {task.enabled && <TimeText at={task.next_run} />}
        <div className="small">
          {t('effort.priority')} {format.count(task.priority)}
        </div>
      </td>
      <td>
        <Fit task={task} />
      </td>
      <td>
        <Now task={task} />
      </td>
    </tr>
  );
}

function TaskTable({ tasks, onOpen }: { tasks: readonly Task[]; onOpen: (id: string) => void }) {
  const { t } = useTranslation();
  const heads = [t('task.name'), t('task.what'), t('task.when'), t('task.next'), t('task.fit'), t('task.now')];
  return (
    <div className="scroll-x">
      <table className="plain-table card-table">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tasks.map((task) => (
            <TaskRow key={task.id} task={task} onOpen={() => onOpen(task.id)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function Component() {
  const { t } = useTranslation();
  const may = useMayAdminister();
  const [get, set] = useUrlState();
  const tasks = useTasks();
  const panel = get('panel');
  const edited = panel === 'new' ? null : tasks.data?.items.find((one) => one.id === panel);
  const create = (
    <Button
      type="primary"
      icon={<Icon name="plus" />}
      disabled={!may}
      title={may ? undefined : t('task.only_admin')}
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
      <Panel label={t('task.title')}>
        <Loaded of={tasks} skeleton={<Skeleton lines={6} height={36} />}>
          {(list) =>
            list.items.length === 0 ? (
              <EmptyNote title={t('task.none')} text={t('task.none_text')} action={create} />
            ) : (
              <TaskTable tasks={list.items} onOpen={(id) => set({ panel: id }, true)} />
            )
          }
        </Loaded>
      </Panel>
      <TaskEditor task={edited} onClose={() => set({ panel: null })} />
    </div>
  );
}
