// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { Line } from '../../data/types';
import { gatewayForm } from '../gateways/create_gateway';
import { changeOf } from './line_settings';

const line = { name: 'Line 1', baud: 2400, addressing: 'secondary', enabled: true } as Line;
const form = { name: 'Line 1', baud: 2400, addressing: 'secondary', enabled: true } as const;

describe('forms of gateways and lines', () => {
  it('send only what was changed', () => {
    expect(changeOf(line, form)).toEqual({});
    expect(changeOf(line, { ...form, baud: 9600, enabled: false })).toEqual({ baud: 9600, enabled: false });
  });

  it('send only what belongs to the kind of gateway', () => {
    expect(gatewayForm('dial_in', ' Cellar ', ' 139 ', 2400)).toEqual({
      name: 'Cellar',
      kind: 'dial_in',
      baud: 2400,
      identity: '139',
    });
    expect(gatewayForm('serial', 'Bench', '/dev/ttyS0', 300)).toEqual({
      name: 'Bench',
      kind: 'serial',
      baud: 300,
      address: '/dev/ttyS0',
    });
  });
});
