// SPDX-License-Identifier: Apache-2.0
import type { Job } from '../data/types';

export const commandPhases = ['queue', 'send', 'accept', 'check', 'done'] as const;

const reached: Readonly<Record<string, number>> = {
  queued: 0,
  waiting_for_call: 0,
  sent_select: 1,
  sent_nke: 1,
  sent_command: 1,
  retry: 1,
  no_answer: 1,
  answer_lost: 1,
  accepted: 2,
  waiting: 2,
  refused: 2,
  reading_back: 3,
  done: 4,
};

type Steps = Pick<Job, 'steps' | 'state' | 'error'>;
const has = (job: Steps, code: string): boolean => job.steps.some((step) => step.code === code);

/** How many phases are over: all where the effect was seen, up to the acceptance where the meter's word is the last. */
export function commandPhase(job: Steps): number {
  if (job.state === 'done') return outcomeOf(job) === 'done' ? commandPhases.length : 3;
  return Math.max(0, ...job.steps.map((step) => reached[step.code] ?? 0));
}

/** What these do shows in a reading: the server ends them only when it has seen it. */
const visible = new Set(['open_valve', 'close_valve', 'close_relay', 'permit_relay', 'trip_relay']);

export type Outcome = 'done' | 'accepted' | 'waiting' | 'refused' | 'failed';

/** What became of it: done only where a reading has shown it. */
export function outcomeOf(job: Steps): Outcome {
  if (has(job, 'refused') || job.error?.code === 'refused') return 'refused';
  if (job.state !== 'done') return 'failed';
  const seen = has(job, 'reading_back') || job.steps.some((step) => visible.has(String(step.params?.command ?? '')));
  if (has(job, 'done') && seen) return 'done';
  return has(job, 'waiting') ? 'waiting' : 'accepted';
}
