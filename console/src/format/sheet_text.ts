// SPDX-License-Identifier: Apache-2.0
import type { Language } from '../data/types';

/** In which spreadsheet programs of the language save a CSV when nobody tells them otherwise. */
const usual: Readonly<Record<Language, string>> = { en: 'windows-1252', 'zh-CN': 'gb18030', ru: 'windows-1251' };

export interface SheetText {
  text: string;
  /** As people know it: "UTF-8", "GB18030". */
  encoding: string;
}

/** The text of a CSV: UTF-8 where it is that, with or without its mark, else as the language usually has it. */
export function sheetText(bytes: Uint8Array, language: Language): SheetText {
  const wide =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : '';
  if (wide) return { text: new TextDecoder(wide).decode(bytes), encoding: wide.toUpperCase() };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'UTF-8' };
  } catch {
    const encoding = usual[language];
    return {
      text: new TextDecoder(encoding).decode(bytes),
      encoding: encoding.replace('windows', 'Windows').replace('gb', 'GB'),
    };
  }
}
