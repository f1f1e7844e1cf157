// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { commandsOf, credentialsFit, isGrave, permissionOf } from './commands';

describe('commands', () => {
  it('need the right that fits what they do', () => {
    expect(permissionOf('close_valve')).toBe('operate_valves');
    expect(permissionOf('trip_relay')).toBe('operate_valves');
    expect(permissionOf('read_archive')).toBe('read_meters');
    expect(permissionOf('set_clock')).toBe('write_meters');
  });

  it('offers a water meter its valve and nothing of a relay', () => {
    const water = commandsOf({ protocol: 'cjt188', capabilities: ['valve'] });
    expect(water.slice(0, 2)).toEqual(['open_valve', 'close_valve']);
    expect(water).not.toContain('trip_relay');
    expect(water).not.toContain('purchase');
  });

  it('offers what only DL/T 645 has to its meters alone', () => {
    const electricity = commandsOf({ protocol: 'dlt645', capabilities: ['relay', 'clock'] });
    expect(electricity).toContain('permit_relay');
    expect(electricity).toContain('clear_demand');
    expect(electricity).not.toContain('close_valve');
    expect(commandsOf({ protocol: 'modbus', capabilities: ['relay'] })).toEqual([
      'close_relay',
      'trip_relay',
      'write_item',
    ]);
  });

  it('offers a meter of which nothing is known what its protocol has for everybody', () => {
    expect(commandsOf({ protocol: 'cjt188', capabilities: [] })).toEqual(['write_item', 'write_address']);
    expect(commandsOf({ protocol: 'iec62056_21', capabilities: [] })).toEqual(['write_item']);
  });

  it('offers a meter that calls by itself what its protocol lets it be told', () => {
    expect(commandsOf({ protocol: 'dial_in', capabilities: ['valve', 'clock'] })).toEqual([
      'open_valve',
      'close_valve',
      'set_clock',
      'read_now',
      'read_archive',
      'set_constant',
      'set_reporting',
      'set_server',
    ]);
  });

  it('offers a purchase only where credit is kept in the meter', () => {
    expect(commandsOf({ protocol: 'cjt188', capabilities: ['prepaid'] })).toContain('purchase');
    expect(commandsOf({ protocol: 'dlt645', capabilities: ['prepaid'] })).not.toContain('purchase');
  });

  it('offers nothing over M-Bus, which is only read', () => {
    expect(commandsOf({ protocol: 'mbus', capabilities: ['clock', 'valve', 'relay'] })).toEqual([]);
  });

  it('asks for a reason where it changes how a meter is reached or what is billed', () => {
    const changing = [
      'set_constant',
      'set_reporting',
      'set_server',
      'write_item',
      'write_address',
      'purchase',
    ] as const;
    expect(changing.every(isGrave)).toBe(true);
    expect((['read_now', 'read_archive'] as const).some(isGrave)).toBe(false);
  });

  it('asks for a reason where supply is taken away or data is erased', () => {
    expect((['close_valve', 'trip_relay', 'clear_meter'] as const).every(isGrave)).toBe(true);
    expect((['open_valve', 'permit_relay', 'set_clock', 'freeze'] as const).some(isGrave)).toBe(false);
  });

  it('takes a password of 3 bytes and an operator of 4, or none', () => {
    expect(credentialsFit({ password: '', operator: '' })).toBe(true);
    expect(credentialsFit({ password: '000000', operator: '00000001' })).toBe(true);
    expect(credentialsFit({ password: '12345', operator: '' })).toBe(false);
    expect(credentialsFit({ password: '', operator: '123' })).toBe(false);
  });
});
