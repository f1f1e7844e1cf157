// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '../../data/session';
import type { Task } from '../../data/task_types';
import { useRunTask } from '../../data/tasks';
import { Icon } from '../../parts/icons';
import { Mark } from '../../parts/marks';
import { troubleOf } from '../../parts/panel';
import { RunBar } from '../../parts/run_bar';
import { viewOnly } from '../../parts/view_only';

/** The run of a task as it goes, or the button that begins one. */
export function TaskNow({ task }: { task: Task }) {
  const { t } = useTranslation();
  const may = useMay('read_meters');
  const run = useRunTask();
  const trouble = run.error && troubleOf(run.error, t);
  return (
    <span className="task-now">
      {task.running ? (
        <Link to={`/collect/runs?run=${task.running.id}`} className="run-link">
          <RunBar run={task.running} />
        </Link>
      ) : (
        <Button
          size="small"
          icon={<Icon name="play" />}
          disabled={!may || task.meters === 0}
          title={may ? undefined : viewOnly(t, 'read_meters')}
          loading={run.isPending}
          onClick={() => run.mutate(task.id)}
        >
          {t('task.run_now')}
        </Button>
      )}
      {trouble && (
        <span title={trouble.what}>
          <Mark of="alarm" word={trouble.title} />
        </span>
      )}
    </span>
  );
}
