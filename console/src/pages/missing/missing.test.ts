// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { Gap, GapCause } from '../../data/task_types';
import { axisOf, barOf, fittingSpan, spanOf, ticksOf } from './gap_axis';
import { choices, editOf, keyText, linesOf, orders, ownerOf, sinceOf } from './gap_rows';
import { remedyAddress, remedyOf, unnamedLines } from './remedy';

const place = { gateway: { id: '3', name: 'Mill Lane' }, line: { id: '7', name: 'Line 1' } };
const key = { meter: '17', item: 'current', first: '2026-11-21T05:30:00Z', task: '3' } as const;
const gap = (state: Gap['state'], owner: string | null = null, note = '') => ({ key, state, owner, note }) as Gap;
const now = Date.parse('2026-11-21T12:00:00Z');
const range = (first: string, last: string, missed: number) => ({ key: { ...key, first }, last, missed }) as Gap;

describe('what helps against a cause', () => {
  it('is told by the cause, and is to read again where nothing better is known', () => {
    expect(remedyOf('gateway_offline')).toBe('see_gateway');
    expect(remedyOf('key_missing')).toBe('see_meters');
    expect(remedyOf('line_overloaded')).toBe('see_tasks');
    expect(remedyOf('no_answer')).toBe('read_line');
    expect(remedyOf('something new')).toBe('read_line');
  });

  it('leads to where it is done', () => {
    expect(remedyAddress('see_gateway', place)).toBe('/g/3');
    expect(remedyAddress('see_line', place)).toBe('/g/3?line=7');
    expect(remedyAddress('see_meters', place)).toBe('/monitor/meters?f.commodity=all&f.line=7');
  });

  it('says how many lines are not named', () => {
    expect(unnamedLines({ line_count: 9 } as GapCause, 3)).toBe(6);
    expect(unnamedLines({ line_count: 2 } as GapCause, 3)).toBe(0);
  });
});

describe('gaps', () => {
  it('are written off or opened again only together with their like', () => {
    expect(choices([])).toEqual({ writeOff: false, reopen: false });
    expect(choices([gap('open'), gap('collecting')])).toEqual({ writeOff: true, reopen: false });
    expect(choices([gap('written_off')])).toEqual({ writeOff: false, reopen: true });
    expect(choices([gap('open'), gap('closed')])).toEqual({ writeOff: false, reopen: false });
  });

  it('are changed by what differs only', () => {
    expect(editOf(gap('open', 'anna', 'why'), 'anna', ' why ')).toBeNull();
    expect(editOf(gap('open', 'anna', 'why'), null, 'why')).toEqual({ keys: [key], owner: null });
    expect(editOf(gap('open'), null, 'new')).toEqual({ keys: [key], note: 'new' });
  });

  it('are told apart by meter, item, beginning and task', () => {
    expect(keyText(key)).toBe('17.current.2026-11-21T05:30:00Z.3');
  });

  it('are changed as many at once as a request takes', () => {
    const many = Array.from({ length: 501 }, () => gap('open'));
    expect(orders(many, { owner: 'anna' }).map((order) => order.keys?.length)).toEqual([500, 1]);
    expect(orders(many, { owner: 'anna' })[1]).toEqual({ keys: [key], owner: 'anna' });
  });

  it('are filtered by the address', () => {
    expect(ownerOf('')).toBeNull();
    expect(ownerOf('-')).toBe('');
    expect(ownerOf('anna')).toBe('anna');
    expect(sinceOf('7', now + 1_234_567)).toBe('2026-11-14T12:00:00Z');
    expect(sinceOf('', now)).toBe('');
    expect(sinceOf('99', now)).toBe('');
  });

  it('name each line once', () => {
    const cause = { lines: [{ place, gaps: 1, missed: 1 }] } as unknown as GapCause;
    const other = { gateway: place.gateway, line: { id: '8', name: 'Line 2' } };
    expect(linesOf([cause], [{ place } as Gap, { place: other } as Gap]).map((one) => one.line.id)).toEqual(['7', '8']);
  });
});

describe('the axis of the gap board', () => {
  it('reaches back over most gaps', () => {
    expect(fittingSpan([], now)).toBe(1);
    expect(fittingSpan([range('2026-11-21T06:00:00Z', '2026-11-21T06:00:00Z', 1)], now)).toBe(1);
    expect(fittingSpan([range('2026-11-18T06:00:00Z', '2026-11-21T06:00:00Z', 2)], now)).toBe(7);
    expect(fittingSpan([range('2024-11-18T06:00:00Z', '2026-11-21T06:00:00Z', 2)], now)).toBe(400);
    const today = range('2026-11-21T06:00:00Z', '2026-11-21T06:00:00Z', 1);
    const old = range('2025-12-18T06:00:00Z', '2026-11-21T06:00:00Z', 2);
    expect(fittingSpan([today, old, today, today], now)).toBe(1);
    expect(fittingSpan([today, old, old, today], now)).toBe(400);
    expect(spanOf('31')).toBe(31);
    expect(spanOf('3')).toBeNull();
  });

  it('shows a gap until the read after its last was due', () => {
    const axis = axisOf(1, now);
    expect(barOf(range('2026-11-20T18:00:00Z', '2026-11-20T23:00:00Z', 6), axis)).toEqual({
      left: 25,
      width: 25,
      before: false,
    });
    expect(barOf(range('2026-11-19T00:00:00Z', '2026-11-21T11:00:00Z', 60), axis)).toEqual({
      left: 0,
      width: 100,
      before: true,
    });
    expect(barOf(range('2026-11-21T00:00:00Z', '2026-11-21T00:00:00Z', 1), axis)).toEqual({
      left: 50,
      width: 0,
      before: false,
    });
    expect(barOf(range('2026-11-18T00:00:00Z', '2026-11-19T00:00:00Z', 2), axis)).toBeNull();
  });

  it('is divided by the clock of the utility', () => {
    const at = (span: 1 | 7, zone: string) =>
      ticksOf(span, axisOf(span, now), zone).map((tick) => tick.at.slice(5, 16));
    expect(at(1, 'UTC')).toEqual(['11-20T12:00', '11-20T18:00', '11-21T00:00', '11-21T06:00', '11-21T12:00']);
    expect(at(7, 'Asia/Shanghai')).toEqual([
      '11-14T16:00',
      '11-15T16:00',
      '11-16T16:00',
      '11-17T16:00',
      '11-18T16:00',
      '11-19T16:00',
      '11-20T16:00',
    ]);
  });
});
