// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Overview, Severity, Todo } from '../../data/types';
import { Mark, Timed, timeMark } from '../../parts/marks';

/** What weighs most stands first; within one weight the larger number. */
const weight: Readonly<Record<Severity, number>> = { alarm: 0, late: 1, missing: 1, unknown: 2 };

export function sortTodo(todo: readonly Todo[]): Todo[] {
  return [...todo].sort((a, b) => (weight[a.severity] ?? 3) - (weight[b.severity] ?? 3) || b.count - a.count);
}

/** The page that proves the matter and where it is put right. */
export function placeOf({ kind, subject }: Todo): string {
  if (kind === 'gateway_offline') return subject.id ? `/g/${subject.id}` : '/collect/gateways';
  if (kind === 'meters_missing') {
    const scope = subject.id ? `&f.${subject.kind}=${subject.id}` : '';
    return `/monitor/meters?f.commodity=all&f.state=missing${scope}`;
  }
  if (kind === 'line_errors') return subject.id ? `/collect/gateways?line=${subject.id}` : '/collect/gateways';
  return '/collect/gateways';
}

export function TodoList({ data }: { data: Overview }) {
  const { t } = useTranslation();
  if (data.todo.length === 0) {
    return (
      <p>
        <Mark of="ok" word={t('overview.todo_none')} />{' '}
        <span className="small">
          <Timed text={t('overview.todo_checked', { time: timeMark })} at={data.server_time} seconds />
        </span>
      </p>
    );
  }
  return (
    <ul className="todo">
      {sortTodo(data.todo).map((todo) => (
        <li key={`${todo.kind} ${todo.subject.id}`}>
          <Mark of={todo.severity} word={t(`state.${todo.severity}`)} hidden />
          <span>
            {t(`overview.kind.${todo.kind}`, { count: todo.count })}
            {todo.subject.name && <span className="todo-subject">{todo.subject.name}</span>}
            {todo.since && (
              <span className="small todo-since">
                <Timed text={t('overview.since', { time: timeMark })} at={todo.since} />
              </span>
            )}
          </span>
          <Link to={placeOf(todo)}>{t('ui.open')}</Link>
        </li>
      ))}
    </ul>
  );
}
