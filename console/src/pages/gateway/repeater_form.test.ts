// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { Repeater } from '../../data/repeaters';
import { changeOf, formOf, wrongOf } from './repeater_form';

const old: Repeater = {
  id: '7',
  line: '3',
  name: 'Riser 2',
  address: '9000000124231B0E',
  parent: '5',
  path: ['5', '7'],
  delay_ms: 40,
  meters: 3,
  repeaters: 0,
  note: '',
};

describe('the form of a repeater', () => {
  it('sends a new one whole, with the address as the server wants it', () => {
    const form = { ...formOf(null), name: ' Floor 3 ', address: '90000001 2423 1b 0e' };
    expect(wrongOf(form)).toBeNull();
    expect(changeOf(null, form)).toEqual({
      name: 'Floor 3',
      address: '9000000124231B0E',
      parent: null,
      delay_ms: 0,
      note: '',
    });
  });

  it('sends only what was changed', () => {
    expect(changeOf(old, formOf(old))).toEqual({});
    expect(changeOf(old, { ...formOf(old), parent: '', delay_ms: 60 })).toEqual({ parent: null, delay_ms: 60 });
  });

  it('takes the address away from one that becomes transparent, and asks for none', () => {
    const form = { ...formOf(old), switching: false, address: 'typed and forgotten' };
    expect(wrongOf(form)).toBeNull();
    expect(changeOf(old, form)).toEqual({ address: null });
  });

  it('names the field that is wrong', () => {
    const form = formOf(old);
    expect(wrongOf({ ...form, name: ' ' })).toBe('name');
    expect(wrongOf({ ...form, address: '90000001' })).toBe('address');
    expect(wrongOf({ ...form, delay_ms: 5001 })).toBe('delay_ms');
    expect(wrongOf({ ...form, delay_ms: null })).toBe('delay_ms');
  });
});
