// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { History } from '../../data/types';
import { defaultUnits, displayUnit } from '../../format/units';
import { registerOf as register } from '../entry/entry_form';
import { curvesOf } from './reading_curves';

const format = { unitFor: (unit: string, commodity: string) => displayUnit(unit, commodity, defaultUnits) };
const row = (hour: number, values: (string | null)[]) => ({
  t: `2026-11-20T${String(hour).padStart(2, '0')}:00:00Z`,
  values,
  quality: 'actual',
  source: 'schedule',
  telegram: null,
});

describe('reading curves', () => {
  const history: History = {
    registers: [register('power', 'W'), register('flow_temperature', 'degC'), register('return_temperature', 'degC')],
    step: 'raw',
    rows: [
      row(0, ['3120', '61.2', '38.5']),
      row(1, ['3000', null, '38.4']),
      row(2, ['2900', '60', '38']),
      row(6, ['0', '60', '38']),
    ],
    next_cursor: null,
  };
  const curves = curvesOf(history, 'heat', format, String);

  it('has a picture for each unit', () => {
    expect(curves.map((one) => [one.unit, one.lines.length])).toEqual([
      ['kW', 1],
      ['degC', 2],
    ]);
    expect(curves[0]?.lines[0]?.values[0]).toBe(3.12);
  });

  it('breaks at a gap and at a missing value, and keeps a true zero', () => {
    expect(curves[0]?.lines[0]?.values).toEqual([3.12, 3, 2.9, null, 0]);
    expect(curves[1]?.lines[0]?.values).toEqual([61.2, null, 60, null, 60]);
    expect(curves[0]?.gaps).toHaveLength(1);
  });
});
