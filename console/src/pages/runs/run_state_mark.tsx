// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import type { RunState } from '../../data/task_types';
import { Mark, type MarkName } from '../../parts/marks';

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
