// SPDX-License-Identifier: Apache-2.0
import type { Run } from '../data/task_types';

export type RunCounts = Pick<Run, 'planned' | 'read' | 'late' | 'failed'>;
export const runKinds = ['read', 'late', 'failed'] as const;

/** Shares of the bar in per cent; what is there is never too thin to be seen, and all fit into the bar. */
export function runParts(run: RunCounts): { kind: (typeof runKinds)[number]; share: number }[] {
  const most = Math.max(run.planned, run.read + run.late + run.failed, 1);
  const parts = runKinds
    .filter((kind) => run[kind] > 0)
    .map((kind) => ({ kind, share: Math.max((run[kind] * 100) / most, 1) }));
  const over = parts.reduce((sum, part) => sum + part.share, 0) - 100;
  if (over <= 0) return parts;
  const widest = parts.reduce((a, b) => (b.share > a.share ? b : a));
  return parts.map((part) => (part === widest ? { ...part, share: part.share - over } : part));
}

/** What has neither come nor failed. */
export const waitingOf = (run: RunCounts): number => Math.max(run.planned - run.read - run.late - run.failed, 0);

/** When it will end at the pace so far; null where that cannot be told yet. */
export function endOf(run: RunCounts & Pick<Run, 'started' | 'state'>, now: number): Date | null {
  const done = run.read + run.late + run.failed;
  const spent = run.started ? now - Date.parse(run.started) : 0;
  if (run.state !== 'running' || done <= 0 || spent < 5000 || waitingOf(run) === 0) return null;
  return new Date(now + (spent / done) * waitingOf(run));
}
