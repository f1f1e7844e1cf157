// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { dash, formatBytes, formatNumber, formatShare, minus } from './number';

const thin = '\u202f';

describe('number', () => {
  it('groups and marks the decimals as the language does', () => {
    expect(formatNumber('1234567.5', 'en')).toBe(`1${thin}234${thin}567.5`);
    expect(formatNumber('1234567.5', 'zh-CN')).toBe('1,234,567.5');
    expect(formatNumber('1234567.5', 'ru')).toBe(`1${thin}234${thin}567,5`);
    expect(formatNumber('1234', 'en')).toBe('1234');
  });

  it('writes a true minus and no minus before zero', () => {
    expect(formatNumber('-0.1', 'en')).toBe(`${minus}0.1`);
    expect(formatNumber('-0.04', 'en', 1)).toBe('0.0');
  });

  it('writes a dash for what is not there', () => {
    for (const nothing of [null, undefined, '', 'no number']) expect(formatNumber(nothing, 'en')).toBe(dash);
  });

  it('keeps one precision in a column', () => {
    expect(formatNumber('3.1', 'en', 3)).toBe('3.100');
    expect(formatNumber('3.1415926', 'en', 3)).toBe('3.142');
  });

  it('says 100 % only when all are there', () => {
    expect(formatShare(9999, 10000, 'en')).toBe(`99.9${thin}%`);
    expect(formatShare(10, 10, 'en')).toBe(`100${thin}%`);
    expect(formatShare(0, 0, 'en')).toBe(dash);
  });

  it('writes bytes in the unit that fits', () => {
    expect(formatBytes(999, 'en')).toBe(`999${thin}B`);
    expect(formatBytes(1500, 'ru')).toBe(`1,5${thin}кБ`);
  });
});
