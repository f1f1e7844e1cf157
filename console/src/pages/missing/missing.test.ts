// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { Gap, GapCause } from '../../data/task_types';
import { choices, editOf, keyText } from './gap_rows';
import { remedyAddress, remedyOf, unnamedLines } from './remedy';

const place = { gateway: { id: '3', name: 'Mill Lane' }, line: { id: '7', name: 'Line 1' } };
const key = { meter: '17', item: 'current', due: '2026-11-21T05:30:00Z' } as const;
const gap = (state: Gap['state'], owner: string | null = null, note = '') => ({ key, state, owner, note }) as Gap;

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

  it('are told apart by meter, item and time', () => {
    expect(keyText(key)).toBe('17.current.2026-11-21T05:30:00Z');
  });
});
