// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { Job, JobState } from '../data/types';
import { commandPhase, outcomeOf } from './command_phase';

const job = (
  state: JobState,
  codes: string[],
  error: string | null = null,
): Pick<Job, 'steps' | 'state' | 'error'> => ({
  state,
  steps: codes.map((code) => ({ t: '2026-11-21T06:00:00Z', code, text: code, params: {} })),
  error: error ? { code: error, detail: '' } : null,
});

describe('progress of a command', () => {
  it('goes through its phases', () => {
    expect(commandPhase(job('queued', ['queued']))).toBe(0);
    expect(commandPhase(job('running', ['queued', 'sent_command']))).toBe(1);
    expect(commandPhase(job('running', ['queued', 'sent_command', 'accepted', 'reading_back']))).toBe(3);
    expect(commandPhase(job('done', ['sent_command', 'accepted', 'reading_back', 'done']))).toBe(5);
    expect(commandPhase(job('done', ['queued', 'sent_command', 'waiting']))).toBe(3);
  });

  it('is done only when it was read back', () => {
    expect(outcomeOf(job('done', ['sent_command', 'accepted', 'reading_back', 'done']))).toBe('done');
    expect(outcomeOf(job('done', ['sent_command', 'accepted']))).toBe('accepted');
    expect(outcomeOf(job('done', ['sent_command', 'accepted', 'done']))).toBe('accepted');
    expect(commandPhase(job('done', ['sent_command', 'accepted', 'done']))).toBe(3);
  });

  it('is done when an ordinary reading has shown the effect', () => {
    const seen = job('done', ['queued', 'sent_command', 'accepted', 'done']);
    const [first] = seen.steps;
    if (first) first.params = { command: 'close_valve' };
    expect(outcomeOf(seen)).toBe('done');
  });

  it('tells a permitted relay from a closed one', () => {
    expect(outcomeOf(job('done', ['sent_command', 'waiting']))).toBe('waiting');
    expect(outcomeOf(job('done', ['sent_command', 'waiting', 'reading_back', 'done']))).toBe('done');
  });

  it('tells a meter that refuses from one that is not reached', () => {
    expect(outcomeOf(job('failed', ['sent_command', 'refused'], 'refused'))).toBe('refused');
    expect(outcomeOf(job('failed', ['sent_command', 'no_answer'], 'no_answer'))).toBe('failed');
    expect(outcomeOf(job('cancelled', ['queued']))).toBe('failed');
  });
});
