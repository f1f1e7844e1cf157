// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useTasksOfLine } from '../../data/tasks';
import { Timed, timeMark } from '../../parts/marks';
import { EmptyNote, Loaded, Skeleton } from '../../parts/panel';
import { useScheduleWords } from '../../parts/schedule_words';

/** Who reads the line, and when next: the schedule belongs to tasks. */
export function LineTasks({ line }: { line: string }) {
  const { t } = useTranslation();
  const words = useScheduleWords();
  const tasks = useTasksOfLine(line);
  return (
    <section className="line-tasks" aria-label={t('line_tasks.title')}>
      <h3>{t('line_tasks.title')}</h3>
      <Loaded of={tasks} skeleton={<Skeleton lines={2} />}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyNote
              title={t('line_tasks.none')}
              text={t('line_tasks.none_text')}
              action={<Link to="/collect/tasks">{t('task.title')}</Link>}
            />
          ) : (
            <ul>
              {items.map((task) => (
                <li key={task.id}>
                  <Link className="link-in-text" to={`/collect/tasks?panel=${task.id}`}>
                    {task.name}
                  </Link>{' '}
                  <span className="small">
                    {words(task.schedule)}
                    {task.next_run && (
                      <>
                        {' · '}
                        <Timed text={t('line_tasks.next', { time: timeMark })} at={task.next_run} />
                      </>
                    )}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}
