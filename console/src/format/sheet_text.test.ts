// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { sheetText } from './sheet_text';

describe('the text of a spreadsheet', () => {
  it('is UTF-8 where it can be, without its mark', () => {
    const bytes = new TextEncoder().encode('\ufeffplace,值\r\nДом,1\r\n');
    expect(sheetText(bytes, 'ru')).toEqual({ text: 'place,值\r\nДом,1\r\n', encoding: 'UTF-8' });
  });

  it('is read as the language has it where it is not UTF-8', () => {
    expect(sheetText(Uint8Array.of(0xc4, 0xee, 0xec), 'ru')).toEqual({ text: 'Дом', encoding: 'Windows-1251' });
    expect(sheetText(Uint8Array.of(0xb1, 0xed, 0xba, 0xc5), 'zh-CN')).toEqual({ text: '表号', encoding: 'GB18030' });
    expect(sheetText(Uint8Array.of(0x63, 0x61, 0x66, 0xe9), 'en').text).toBe('café');
  });

  it('is UTF-16 where its mark says so', () => {
    expect(sheetText(Uint8Array.of(0xff, 0xfe, 0x3c, 0x50), 'zh-CN')).toEqual({ text: '值', encoding: 'UTF-16LE' });
  });
});
