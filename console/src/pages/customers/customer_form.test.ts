// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { Customer, Personal } from '../../data/customers';
import { changeOf, formOf, keysOf, nameMissing, noPersonal } from './customer_form';

const old = { id: '1', number: '100231', kind: 'person', protection: '', language: 'en', note: '' } as Customer;
const shown: Personal = { ...noPersonal, name: 'Birch, A.', phone: '+44 20 7946 0001' };

describe('the form of a customer', () => {
  it('sends a new one with what was filled in and nothing else', () => {
    const form = { ...formOf(null), personal: { ...noPersonal, name: ' Birch, A. ' } };
    expect(changeOf(null, null, form)).toEqual({ kind: 'person', personal: { name: 'Birch, A.' } });
  });

  it('keeps personal data that nobody has seen, unless something is written over it', () => {
    const form = formOf(old);
    expect(changeOf(old, null, form)).toEqual({});
    expect(changeOf(old, null, { ...form, personal: { ...noPersonal, phone: '1' } })).toEqual({
      personal: { phone: '1' },
    });
  });

  it('clears what was seen and then emptied', () => {
    const form = { ...formOf(old), personal: { ...shown, phone: '' } };
    expect(changeOf(old, shown, form)).toEqual({ personal: { phone: '' } });
    expect(changeOf(old, shown, { ...form, personal: shown })).toEqual({});
  });

  it('asks for a name of a new one and of one whose name was emptied', () => {
    expect(nameMissing(formOf(null), null, null)).toBe(true);
    expect(nameMissing(formOf(old), old, null)).toBe(false);
    expect(nameMissing(formOf(old), old, shown)).toBe(true);
  });

  it('asks only a company for a person to speak to', () => {
    expect(keysOf('person')).not.toContain('contact');
    expect(keysOf('company')).toContain('contact');
  });
});
