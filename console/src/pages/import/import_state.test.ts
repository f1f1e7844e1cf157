// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { cellErrors, columnsOf, refusalOf, stepOf } from './import_state';

const counts = { mode: 'all_or_nothing', new: 3, changed: 0, wrong: 0 } as const;

describe('an import', () => {
  it('stands at the step that its state asks for', () => {
    expect(stepOf(undefined)).toBe('file');
    expect(
      ['reading', 'checked', 'running', 'failed', 'undone', 'discarded'].map((state) => stepOf({ state } as never)),
    ).toEqual(['columns', 'preview', 'run', 'run', 'run', 'file']);
  });

  it('shows all columns in the order of the file', () => {
    expect(columnsOf([{ values: { code: 'a', name: 'b' } }, { values: { code: 'c', note: '' } }])).toEqual([
      'code',
      'name',
      'note',
    ]);
  });

  it('is not run while rows are wrong, unless the good ones are asked for, or when nothing would change', () => {
    expect(refusalOf(counts)).toBeNull();
    expect(refusalOf({ ...counts, wrong: 1 })).toBe('wrong_rows');
    expect(refusalOf({ ...counts, wrong: 1, mode: 'good_rows' })).toBeNull();
    expect(refusalOf({ ...counts, new: 0 })).toBe('nothing_new');
  });

  it('has its errors at the cells', () => {
    const row = { errors: [{ column: 'kind', code: 'empty', text: '' }] } as never;
    expect(cellErrors(row, 'kind')).toHaveLength(1);
    expect(cellErrors(row, 'name')).toHaveLength(0);
  });
});
