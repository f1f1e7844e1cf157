// SPDX-License-Identifier: Apache-2.0
import type { Language } from '../data/types';
import { type Decimal, decimalText, parseDecimal, round } from './decimal';
import { unitSign } from './units';

export const minus = '\u2212';
export const dash = '\u2013';
/** Narrow, does not break. */
const thin = '\u202f';

interface Marks {
  readonly group: string;
  readonly point: string;
}

const marks: Readonly<Record<Language, Marks>> = {
  en: { group: thin, point: '.' },
  'zh-CN': { group: ',', point: '.' },
  ru: { group: thin, point: ',' },
};

function grouped(whole: string, group: string): string {
  if (whole.length <= 4) return whole;
  return whole.replace(/\B(?=(\d{3})+$)/g, group);
}

/** The digits as they are, or rounded to `digits` places. */
export function formatDecimal(value: Decimal, language: Language, digits?: number): string {
  const text = decimalText(digits === undefined ? value : round(value, digits));
  const negative = text.startsWith('-');
  const [whole = '', fraction] = (negative ? text.slice(1) : text).split('.');
  const { group, point } = marks[language];
  const body = grouped(whole, group) + (fraction === undefined ? '' : point + fraction);
  const zero = !/[1-9]/.test(body);
  return negative && !zero ? minus + body : body;
}

/** A dash where there is no number: missing is never 0. */
export function formatNumber(text: string | null | undefined, language: Language, digits?: number): string {
  const value = parseDecimal(text);
  return value === null ? dash : formatDecimal(value, language, digits);
}

export const formatCount = (count: number, language: Language): string => formatNumber(String(count), language);

/** part of whole in per cent with one place, rounded down so that 100 % means all; a dash when there is nothing to count. */
export function formatShare(part: number, whole: number, language: Language): string {
  if (whole <= 0) return dash;
  const permille = (BigInt(part) * 1000n) / BigInt(whole);
  const digits = part === whole ? 0 : 1;
  return `${formatDecimal({ mantissa: permille, scale: 1 }, language, digits)}${language === 'zh-CN' ? '' : thin}%`;
}

const byteUnits = ['B', 'kB', 'MB', 'GB'] as const;

export function formatBytes(count: number, language: Language): string {
  let scale = 0;
  let unit = 0;
  while (unit < byteUnits.length - 1 && count >= 1000 * 10 ** scale) {
    scale += 3;
    unit += 1;
  }
  const digits = unit === 0 ? 0 : 1;
  return `${formatDecimal({ mantissa: BigInt(count), scale }, language, digits)}${thin}${unitSign(byteUnits[unit] ?? 'B', language)}`;
}
