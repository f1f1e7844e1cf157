// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { ModelRow } from '../../data/models';
import type { Capability } from '../../data/types';
import { able, chosenCapabilities, countAble } from './model_filter';

const model = (id: string, ...can: Capability[]): ModelRow => ({
  id,
  maker: 'Maker',
  name: id,
  family: '',
  commodity: 'water',
  protocol: 'cjt188',
  origin: 'built_in',
  capabilities: can,
  registers: 3,
  meters: 0,
  retired: false,
});

const all = [model('a', 'valve'), model('b', 'valve', 'prepaid'), model('c'), model('d', 'relay', 'prepaid')];

describe('filter of models', () => {
  it('reads capabilities from the address and drops what it does not know', () => {
    expect(chosenCapabilities('prepaid.valve.wings')).toEqual(['valve', 'prepaid']);
    expect(chosenCapabilities('')).toEqual([]);
  });

  it('keeps models that can do everything asked for', () => {
    expect(able(all, []).length).toBe(4);
    expect(able(all, ['valve']).map((one) => one.id)).toEqual(['a', 'b']);
    expect(able(all, ['valve', 'prepaid']).map((one) => one.id)).toEqual(['b']);
    expect(able(all, ['valve', 'relay'])).toEqual([]);
  });

  it('counts what each further wish would leave', () => {
    expect(countAble(all, [])).toEqual({ valve: 2, relay: 1, clock: 0, archive: 0, prepaid: 2 });
    expect(countAble(all, ['prepaid']).valve).toBe(1);
  });
});
