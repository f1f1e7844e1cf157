// SPDX-License-Identifier: Apache-2.0
import type { Job } from '../data/types';

export const commandPhases = ['queue', 'send', 'accept', 'check', 'done'] as const;

const reached: Readonly<Record<string, number>> = {
  queued: 0,
  sent_select: 1,
  sent_nke: 1,
  sent_command: 1,
  retry: 1,
  no_answer: 1,
  accepted: 2,
  waiting: 2,
  refused: 2,
  reading_back: 3,
  done: 4,
};

type Steps = Pick<Job, 'steps' | 'state' | 'error'>;
const has = (job: Steps, code: string): boolean => job.steps.some((step) => step.code === code);

/** How many phases are over: all where it was read back, up to the acceptance where the meter's word is the last. */
export function commandPhase(job: Steps): number {
  const furthest = Math.max(0, ...job.steps.map((step) => reached[step.code] ?? 0));
  return job.state === 'done' ? furthest + 1 : furthest;
}

export type Outcome = 'done' | 'accepted' | 'waiting' | 'refused' | 'failed';

/** What became of it: done only where reading back has shown it. */
export function outcomeOf(job: Steps): Outcome {
  if (has(job, 'refused') || job.error?.code === 'refused') return 'refused';
  if (job.state !== 'done') return 'failed';
  if (has(job, 'done')) return 'done';
  return has(job, 'waiting') ? 'waiting' : 'accepted';
}
