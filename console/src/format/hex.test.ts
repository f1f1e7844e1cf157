// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { bytesOf, extractHex, looksLikeTelegram, spaced } from './hex';

describe('hex', () => {
  it('finds the bytes however they are written', () => {
    expect(extractHex('68 03 03 68 08 01 72 7b 16')).toBe('680303680801727B16');
    expect(extractHex('0x10,0x5B,0x01,0x5C,0x16')).toBe('105B015C16');
    expect(extractHex('105b015c16')).toBe('105B015C16');
    expect(extractHex('06:00:07.061 → 10 5B 01 5C 16')).toBe('105B015C16');
    expect(extractHex('[info] 2026-11-21T06:00:07Z <- 10-5B-01-5C-16')).toBe('105B015C16');
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
