// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { patchRuns } from '../data/runs';
import type { Run } from '../data/task_types';
import { endOf, runParts, waitingOf } from './run_parts';

const counts = (planned: number, read: number, late: number, failed: number) => ({ planned, read, late, failed });

describe('the bar of a run', () => {
  it('gives each part its share of what was planned', () => {
    expect(runParts(counts(200, 100, 20, 30))).toEqual([
      { kind: 'read', share: 50 },
      { kind: 'late', share: 10 },
      { kind: 'failed', share: 15 },
    ]);
    expect(runParts(counts(0, 0, 0, 0))).toEqual([]);
  });

  it('shows a single failure among thousands, and never more than the bar', () => {
    const parts = runParts(counts(32_020, 32_018, 1, 1));
    expect(parts.map((part) => part.kind)).toEqual(['read', 'late', 'failed']);
    expect(parts[2]?.share).toBe(1);
    expect(parts.reduce((sum, part) => sum + part.share, 0)).toBeCloseTo(100);
    expect(runParts(counts(1, 2, 0, 0))).toEqual([{ kind: 'read', share: 100 }]);
  });

  it('knows what still waits', () => {
    expect(waitingOf(counts(10, 4, 1, 2))).toBe(3);
    expect(waitingOf(counts(1, 2, 0, 0))).toBe(0);
  });
});

describe('the end of a run', () => {
  const started = '2026-11-21T10:00:00Z';
  const at = Date.parse(started);
  const run = (read: number, state: Run['state'] = 'running') => ({ ...counts(100, read, 0, 0), started, state });

  it('is told by the pace so far', () => {
    expect(endOf(run(25), at + 60_000)?.getTime()).toBe(at + 240_000);
  });

  it('is not told too early, nor of a run that does not move', () => {
    expect(endOf(run(0), at + 60_000)).toBeNull();
    expect(endOf(run(25), at + 1000)).toBeNull();
    expect(endOf(run(25, 'paused'), at + 60_000)).toBeNull();
    expect(endOf(run(100), at + 60_000)).toBeNull();
  });
});

describe('a list of runs', () => {
  const one = { id: '1', read: 1 } as Run;

  it('takes news in place and says when a run is unknown', () => {
    const list = { items: [one], total: 1, next_cursor: null };
    expect(patchRuns(list, [{ ...one, read: 2 }])[0].items[0]?.read).toBe(2);
    expect(patchRuns(list, [{ ...one, read: 2 }])[1]).toBe(false);
    expect(patchRuns(list, [{ ...one, id: '2' }])[1]).toBe(true);
  });
});
