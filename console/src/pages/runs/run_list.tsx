// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import type { Run, RunState } from '../../data/task_types';
import { Mark, type MarkName, TimeText } from '../../parts/marks';
import { RunBar } from '../../parts/run_bar';

const marks: Readonly<Record<RunState, MarkName>> = {
  running: 'busy',
  paused: 'late',
  done: 'ok',
  cancelled: 'unknown',
};

export function RunStateMark({ state }: { state: RunState }) {
  const { t } = useTranslation();
  return <Mark of={marks[state]} word={t(`run.state.${state}`)} />;
}

/** Newest first; the chosen one is shown beside the list. */
export function RunList(props: { runs: readonly Run[]; chosen: string; onChoose: (id: string) => void }) {
  const { t } = useTranslation();
  return (
    <ul className="run-list">
      {props.runs.map((run) => (
        <li key={run.id}>
          <button
            type="button"
            className="run-row"
            aria-current={run.id === props.chosen}
            onClick={() => props.onChoose(run.id)}
          >
            <span className="row">
              <b>{run.task.name || t('run.gone')}</b>
              <span className="grow" />
              <TimeText at={run.due} />
            </span>
            <span className="row small">
              <RunStateMark state={run.state} />
              <span className="grow" />
              {run.by ? t('run.by_hand', { user: run.by }) : t('run.by_schedule')}
            </span>
            <RunBar run={run} />
          </button>
        </li>
      ))}
    </ul>
  );
}
