// SPDX-License-Identifier: Apache-2.0
import type { TargetOrder, TaskDraft, TaskItem } from './api.gen';

export type {
  Gap,
  GapCause,
  GapCauses,
  GapKey,
  GapOrder,
  GapPage,
  GapState,
  LinePlace,
  ReasonCount,
  Run,
  RunDetail,
  RunLine,
  RunState,
  TargetOrder,
  Task,
  TaskItem,
  TaskPreview,
  TaskTarget,
} from './api.gen';

/** All of it, as the form sends it. */
export type TaskOrder = Required<Omit<TaskDraft, 'target'>> & { target: Required<TargetOrder> };

export const taskItems = [
  'current',
  'daily_archive',
  'monthly_archive',
  'load_profile',
  'events',
  'clock',
] as const satisfies readonly TaskItem[];
