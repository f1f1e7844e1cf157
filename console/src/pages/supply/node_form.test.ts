// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { SupplyNode } from '../../data/supply';
import { changeOf, formOf, wrongOf } from './node_form';

const station = {
  id: '2',
  parent: '1',
  commodity: 'heat',
  part: 'main',
  kind: 'station',
  name: 'Station 7',
  code: '',
  path: [
    { id: '1', name: 'Plant', kind: 'source' },
    { id: '2', name: 'Station 7', kind: 'station' },
  ],
  place: null,
  measured_by: null,
  note: '',
} as unknown as SupplyNode;

describe('the form of a node', () => {
  it('sends nothing when nothing was changed', () => {
    expect(changeOf(station, formOf(station, null), 'heat')).toEqual({});
  });

  it('moves a node, and takes a measurement point away', () => {
    const measured = { ...station, measured_by: { id: '9', name: 'Bulk meter' } };
    const form = { ...formOf(measured, null), parent: null, measured_by: null };
    expect(changeOf(measured, form, 'heat')).toEqual({ parent: null, measured_by: null });
  });

  it('suggests what most often stands below', () => {
    const form = formOf(null, station);
    expect([form.kind, form.part, form.parent?.id]).toEqual(['feeder', 'main', '2']);
    expect(changeOf(null, { ...form, name: 'F 1' }, 'heat')).toMatchObject({
      commodity: 'heat',
      parent: '2',
      name: 'F 1',
    });
  });

  it('needs a name, and a kind that can stand there', () => {
    const form = formOf(null, station);
    expect(wrongOf(form)).toBe('name');
    expect(wrongOf({ ...form, name: 'x', kind: 'source' })).toBe('kind');
    expect(wrongOf({ ...form, name: 'x' })).toBeNull();
  });
});
