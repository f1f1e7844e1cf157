// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { add, compare, decimalText, multiply, parseDecimal, round, subtract } from './decimal';

const d = (text: string) => {
  const value = parseDecimal(text);
  if (value === null) throw new Error(text);
  return value;
};

describe('decimal', () => {
  it('keeps every digit of what the server sent', () => {
    for (const text of ['0', '42318000', '-0.10', '0.118', '123456789012345678901234567890.123456789']) {
      expect(decimalText(d(text))).toBe(text);
    }
  });

  it('reads a power of ten', () => {
    expect(decimalText(d('1.2345E2'))).toBe('123.45');
    expect(decimalText(d('5e3'))).toBe('5000');
  });

  it('refuses what is no number', () => {
    for (const text of ['', '-', '.', '1,5', '2026-11-21', 'abc', '0x10', '1e99999', null, undefined]) {
      expect(parseDecimal(text)).toBeNull();
    }
  });

  it('adds and subtracts where binary fractions would not', () => {
    expect(decimalText(add(d('0.1'), d('0.2')))).toBe('0.3');
    expect(decimalText(subtract(d('9007199254740993'), d('0.001')))).toBe('9007199254740992.999');
  });

  it('compares across scales', () => {
    expect(compare(d('1.50'), d('1.5'))).toBe(0);
    expect(compare(d('-2'), d('1'))).toBe(-1);
    expect(compare(d('10'), d('9.99'))).toBe(1);
  });

  it('rounds half away from zero and pads', () => {
    expect(decimalText(round(d('1.005'), 2))).toBe('1.01');
    expect(decimalText(round(d('-1.005'), 2))).toBe('-1.01');
    expect(decimalText(round(d('1.2'), 3))).toBe('1.200');
  });

  it('multiplies by a ratio, exactly where that ends', () => {
    expect(decimalText(multiply(d('42318000'), { over: 1n, under: 1000n }))).toBe('42318');
    expect(decimalText(multiply(d('1'), { over: 1n, under: 3n }, 5))).toBe('0.33333');
  });
});
