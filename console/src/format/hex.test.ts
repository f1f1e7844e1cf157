// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { bytesOf, extractHex, frameOf, looksLikeTelegram, spaced } from './hex';

describe('hex', () => {
  it('finds the bytes however they are written', () => {
    expect(extractHex('68 03 03 68 08 01 72 7b 16')).toBe('680303680801727B16');
    expect(extractHex('0x10,0x5B,0x01,0x5C,0x16')).toBe('105B015C16');
    expect(extractHex('105b015c16')).toBe('105B015C16');
    expect(extractHex('06:00:07.061 → 10 5B 01 5C 16')).toBe('105B015C16');
    expect(extractHex('[info] 2026-11-21T06:00:07Z <- 10-5B-01-5C-16')).toBe('105B015C16');
  });

  it('keeps wake-up bytes and joins lines', () => {
    expect(extractHex('FE FE FE FE 68\n42 00 11\r\n  26 00')).toBe('FEFEFEFE684200112600');
  });

  it('takes the text of a protocol that is text, with the line ends it has on the wire', () => {
    expect(frameOf('/RSR5Example\n1.8.0(1*kWh)')).toBe(frameOf('/RSR5Example\r\n1.8.0(1*kWh)\r\n'));
    expect(frameOf('/RSR5E\n!')).toBe('2F52535235450D0A210D0A');
    expect(frameOf('{"type":"hello"}')).toBe('7B2274797065223A2268656C6C6F227D0A');
    expect(frameOf(' 10 5B 01 5C 16 ')).toBe('105B015C16');
    expect(looksLikeTelegram('/RSR5Example 1.0')).toBe(true);
    expect(looksLikeTelegram('/monitor')).toBe(false);
  });

  it('finds nothing in words', () => {
    expect(extractHex('no bytes here')).toBe('');
    expect(extractHex('')).toBe('');
  });

  it('tells a telegram from a meter number', () => {
    expect(looksLikeTelegram('10 5B 01 5C 16')).toBe(true);
    expect(looksLikeTelegram('680303680801727B16')).toBe(true);
    expect(looksLikeTelegram('26718590')).toBe(false);
    expect(looksLikeTelegram('2671859024232804')).toBe(false);
    expect(looksLikeTelegram('Birch Court 3')).toBe(false);
    expect(looksLikeTelegram('E5')).toBe(false);
  });

  it('splits and joins bytes', () => {
    expect(bytesOf('105B01')).toEqual(['10', '5B', '01']);
    expect(spaced('105B01')).toBe('10 5B 01');
    expect(bytesOf('')).toEqual([]);
  });
});
