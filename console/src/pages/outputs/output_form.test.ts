// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { Output } from '../../data/outputs';
import { changeOf, faultsOf, formOf } from './output_form';

const known = {
  name: 'Billing',
  kind: 'mqtt',
  address: 'mqtt://broker:1883',
  topic: 'riser/{kind}/{meter}',
  user: 'riser',
  has_password: true,
  sends: ['reading'],
  note: '',
} as unknown as Output;

describe('the form of an output', () => {
  it('tells what is missing before anything is sent', () => {
    expect(faultsOf(formOf(null))).toEqual(['name_missing', 'address_wrong']);
    expect(faultsOf({ ...formOf(known), sends: [] })).toEqual(['sends_missing']);
  });

  it('knows how the address of each kind looks', () => {
    const fits = (kind: Output['kind'], address: string) => faultsOf({ ...formOf(known), kind, address }).length === 0;
    expect(fits('web_hook', 'https://erp.example/hooks?of=riser')).toBe(true);
    expect(fits('web_hook', 'mqtt://erp.example')).toBe(false);
    expect(fits('mqtt', 'mqtts://broker:8883')).toBe(true);
    expect(fits('mqtt', 'mqtt://a,b')).toBe(false);
    expect(fits('kafka', 'kafka://one:9092,two:9092')).toBe(true);
    expect(fits('kafka', 'one:9092')).toBe(false);
  });

  it('sends of a known one what has changed, and the password only when one was typed', () => {
    const form = formOf(known);
    expect(changeOf(known, form)).toEqual({});
    expect(changeOf(known, { ...form, topic: ' ', note: 'to the ERP ' })).toEqual({ topic: null, note: 'to the ERP' });
    expect(changeOf(known, { ...form, password: 'new one' })).toEqual({ password: 'new one' });
  });

  it('has no topic and no user for a web hook', () => {
    const order = changeOf(null, { ...formOf(known), kind: 'web_hook', address: 'https://erp.example/in' });
    expect(order).toEqual({
      name: 'Billing',
      kind: 'web_hook',
      address: 'https://erp.example/in',
      sends: ['reading'],
      note: '',
    });
  });
});
