// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { commandsOf, credentialsFit, isGrave } from './commands';

describe('commands', () => {
  it('offers a water meter its valve and nothing of a relay', () => {
    expect(commandsOf({ protocol: 'cjt188', capabilities: ['valve'] })).toEqual(['open_valve', 'close_valve']);
  });

  it('offers what only DL/T 645 has to its meters alone', () => {
    const electricity = commandsOf({ protocol: 'dlt645', capabilities: ['relay', 'clock'] });
    expect(electricity).toContain('permit_relay');
    expect(electricity).toContain('clear_demand');
    expect(electricity).not.toContain('close_valve');
    expect(commandsOf({ protocol: 'modbus', capabilities: ['relay'] })).toEqual(['close_relay', 'trip_relay']);
  });

  it('offers nothing to a meter of which nothing is known', () => {
    expect(commandsOf({ protocol: 'cjt188', capabilities: [] })).toEqual([]);
  });

  it('offers nothing over M-Bus, which is only read', () => {
    expect(commandsOf({ protocol: 'mbus', capabilities: ['clock', 'valve', 'relay'] })).toEqual([]);
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
