// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { logInFilter, operationFilter } from './audit_filter';
import { objectAddress } from './object_address';

const of = (given: Record<string, string>) => (key: string) => given[key] ?? '';

describe('the filter of the audit', () => {
  it('takes whole days in the zone of the utility, the last one included', () => {
    const filter = operationFilter(of({ from: '2025-01-14', to: '2025-01-14', 'f.kind': 'meter' }), 'Asia/Shanghai');
    expect(filter).toEqual({
      user: '',
      kind: 'meter',
      object: '',
      action: '',
      from: '2025-01-13T16:00:00Z',
      to: '2025-01-14T16:00:00Z',
    });
  });
  it('leaves out what is no day', () => {
    expect(logInFilter(of({ from: 'yesterday', 'f.name': 'vera' }), 'UTC')).toEqual({
      user: 'vera',
      outcome: '',
      address: '',
      from: '',
      to: '',
    });
  });
});

describe('the object of a record', () => {
  it('is linked where it has a page', () => {
    expect(objectAddress('meter', '26')).toBe('/m/26');
    expect(objectAddress('user', '7')).toBe('/system/users?panel=7');
    expect(objectAddress('contract', '7')).toBe('');
    expect(objectAddress('meter', '')).toBe('');
  });
});
