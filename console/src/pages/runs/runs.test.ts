// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { Run, RunLine, Task } from '../../data/task_types';
import { sortLines } from './run_lines';
import { firstShown, nextOf } from './runs_page';

const task = (id: string, next_run: string | null, enabled = true) => ({ id, next_run, enabled }) as Task;
const run = (id: string, state: Run['state']) => ({ id, state }) as Run;
const line = (id: string, failed: number) => ({ place: { line: { id } }, failed }) as RunLine;

describe('the board of runs', () => {
  it('shows what runs now, else what ran last', () => {
    expect(firstShown([run('2', 'done'), run('1', 'paused')])).toBe('1');
    expect(firstShown([run('2', 'done'), run('1', 'cancelled')])).toBe('2');
    expect(firstShown([])).toBe('');
  });

  it('says which task runs next when nothing has run', () => {
    const tasks = [task('1', '2026-11-22T00:00:00Z'), task('2', '2026-11-21T00:00:00Z'), task('3', null)];
    expect(nextOf(tasks)?.id).toBe('2');
    expect(nextOf([task('1', '2026-11-22T00:00:00Z', false), task('3', null)])).toBeUndefined();
  });

  it('puts the lines on top on which most has failed', () => {
    expect(sortLines([line('a', 0), line('b', 7), line('c', 0)]).map((one) => one.place.line.id)).toEqual([
      'b',
      'a',
      'c',
    ]);
  });
});
