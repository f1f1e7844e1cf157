// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { MeasurementPoint } from '../../data/points';
import { changeOf, factorChoice, formOf, plainFactor, wrongOf } from './point_form';

const point: MeasurementPoint = {
  id: '7',
  kind: 'sum',
  commodity: 'heat',
  name: 'Station 7',
  code: 'S-7',
  title: 'Station 7',
  place: null,
  node: null,
  meter: null,
  parts: [{ point: '3', title: 'Main 7A', factor: '1' }],
  note: '',
  retired: false,
  created: '2026-11-01T00:00:00Z',
  changed: '2026-11-01T00:00:00Z',
};

describe('a measurement point as it is filled in', () => {
  it('sends what has changed and nothing else', () => {
    const form = formOf(point);
    expect(changeOf(point, form, 'en')).toEqual({});
    expect(changeOf(point, { ...form, note: ' by the door ', kind: 'meter' }, 'en')).toEqual({ note: 'by the door' });
    const parts = [...form.parts, { point: '4', title: 'Main 7B', factor: '-1.50' }];
    expect(changeOf(point, { ...form, parts }, 'en')).toEqual({
      parts: [
        { point: '3', factor: '1' },
        { point: '4', factor: '-1.5' },
      ],
    });
  });

  it('of a new point sends all, and no parts where a meter measures', () => {
    const made = changeOf(null, { ...formOf(null), place: '12', code: ' B-1 ' }, 'en');
    const empty = { node: null, name: '', note: '' };
    expect(made).toEqual({ kind: 'meter', commodity: 'heat', place: '12', code: 'B-1', ...empty });
  });

  it('says what is missing', () => {
    const form = formOf(null);
    expect(wrongOf(form, 'en')).toBe('name');
    expect(wrongOf({ ...form, place: '12' }, 'en')).toBeNull();
    expect(wrongOf({ ...form, name: 'x', kind: 'sum' }, 'en')).toBe('parts');
    const part = { point: '3', title: '', factor: '0' };
    expect(wrongOf({ ...form, name: 'x', kind: 'sum', parts: [part] }, 'en')).toBe('factor');
  });

  it('takes factors with the decimal sign of the language, and a minus of either kind', () => {
    expect(plainFactor('0,5', 'ru')).toBe('0.5');
    expect(plainFactor('0,5', 'en')).toBeNull();
    expect(plainFactor('\u22122', 'en')).toBe('-2');
    expect(plainFactor('-', 'en')).toBeNull();
    expect(plainFactor('0.000', 'en')).toBeNull();
    expect(plainFactor('40.0', 'en')).toBe('40');
  });

  it('knows the usual factors', () => {
    expect(['1', '1.0', '-1', '2', 'x'].map(factorChoice)).toEqual(['1', '1', '-1', 'other', 'other']);
  });
});
