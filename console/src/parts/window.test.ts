// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { visibleRows } from './window';

describe('visible rows', () => {
  it('paints what is seen and a margin', () => {
    expect(visibleRows(2800, 560, 28, 12_480)).toEqual({ first: 92, last: 128 });
  });
  it('stays within the list', () => {
    expect(visibleRows(0, 560, 28, 5)).toEqual({ first: 0, last: 5 });
    expect(visibleRows(1e9, 560, 28, 100)).toEqual({ first: 99, last: 100 });
    expect(visibleRows(0, 560, 28, 0)).toEqual({ first: 0, last: 0 });
  });
});
