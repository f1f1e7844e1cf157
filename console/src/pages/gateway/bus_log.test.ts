// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { mergeLog } from '../../data/gateways';
import type { FoundMeter, LogEntry } from '../../data/types';
import { filterLog } from './bus_log';
import { toAdopt } from './found_meters';

const entry = (second: number, note: string, hex = '105B015C16', number = '26718590'): LogEntry => ({
  t: `2026-11-21T06:00:${String(second).padStart(2, '0')}Z`,
  direction: 'down',
  hex,
  note,
  meter: { id: '1', number },
  took_ms: null,
});

describe('bus log', () => {
  it('stays newest first, holds an entry once and no more than 500', () => {
    const merged = mergeLog([entry(2, 'b'), entry(1, 'a')], [entry(2, 'b'), entry(3, 'c')]);
    expect(merged.map((one) => one.note)).toEqual(['c', 'b', 'a']);
    const many = Array.from({ length: 700 }, (_, n) => ({ ...entry(0, 'x'), t: new Date(n * 1000).toISOString() }));
    expect(mergeLog([], many)).toHaveLength(500);
    expect(mergeLog([], many)[0]?.t).toBe(many.at(-1)?.t);
  });

  it('knows an entry again whose time was computed anew', () => {
    const first = { ...entry(1, 'a'), t: '2026-11-21T06:00:01.100Z' };
    const again = { ...first, t: '2026-11-21T06:00:01.102Z' };
    const later = { ...first, t: '2026-11-21T06:00:01.700Z' };
    expect(mergeLog([first], [again, later])).toEqual([later, first]);
  });

  it('filters by bytes, by number and by failure', () => {
    const log = [entry(3, 'no_answer', ''), entry(2, 'rsp_ud', '68AB', '555'), entry(1, 'req_ud2')];
    expect(filterLog(log, '68 ab', false)).toHaveLength(1);
    expect(filterLog(log, '555', false)).toHaveLength(1);
    expect(filterLog(log, '', true).map((one) => one.note)).toEqual(['no_answer']);
    expect(filterLog(log, 'FFFF', false)).toEqual([]);
  });

  it('offers to adopt what is new and was not taken out', () => {
    const found = (address: string, known: string | null) => ({ address, known_meter: known }) as FoundMeter;
    const list = [found('a', null), found('b', '7'), found('c', null)];
    expect(toAdopt(list, new Set(['c'])).map((one) => one.address)).toEqual(['a']);
  });
});
