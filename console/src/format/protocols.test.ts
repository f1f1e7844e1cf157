// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { isAddress, lineProtocols, plainAddress, protocolName } from './protocols';

describe('protocols', () => {
  it('names a standard as its document does, and shows the code of one that is new', () => {
    expect(lineProtocols.map(protocolName)).toEqual(['M-Bus', 'CJ/T 188', 'DL/T 645', 'Modbus', 'IEC 62056-21']);
    expect(protocolName('some_new_one')).toBe('some new one');
  });

  it('takes an address as it stands on the plate', () => {
    expect(plainAddress('mbus', '26718590 2423 28 04')).toBe('2671859024232804');
    expect(plainAddress('cjt188', '0011 11-1112 2334')).toBe('00111111122334');
    expect(plainAddress('iec62056_21', ' 1EMH00.5 ')).toBe('1EMH00.5');
  });

  it('fills a short DL/T 645 number with leading zeros, as the meter does', () => {
    expect(plainAddress('dlt645', '112233')).toBe('000000112233');
    expect(isAddress('dlt645', '112233')).toBe(true);
    expect(isAddress('dlt645', '1122334455667')).toBe(false);
    expect(isAddress('dlt645', '')).toBe(false);
  });

  it('knows the shape of each kind of address', () => {
    expect(isAddress('mbus', '267185902423280')).toBe(false);
    expect(isAddress('mbus', '2671859024232804')).toBe(true);
    expect(isAddress('cjt188', '00111111122334')).toBe(true);
    for (const good of ['1', '17', '199', '247']) expect(isAddress('modbus', good), good).toBe(true);
    for (const bad of ['0', '248', '250', '300', '1.5.', 'x']) expect(isAddress('modbus', bad), bad).toBe(false);
    expect(isAddress('iec62056_21', 'A'.repeat(33))).toBe(false);
    expect(isAddress('iec62056_21', '')).toBe(true);
    expect(isAddress('dial_in', 'EVC-2026_0042')).toBe(true);
    expect(isAddress('dial_in', 'two words')).toBe(false);
  });
});
