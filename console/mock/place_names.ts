// SPDX-License-Identifier: Apache-2.0
// "01-18", "A-C", "1,2,5-8": what a list of names stands for, with {floor} of the levels above put in.

import { Refusal } from './call';

const refuse = (text: string) =>
  new Refusal(
    422,
    'invalid_value',
    `names: "${text}" cannot be read; write for example 1-18, A-C or 101,103.`,
    'levels',
  );

function range(from: string, to: string): string[] {
  if (/^[A-Z]$/.test(from) && /^[A-Z]$/.test(to) && from <= to) {
    const [a, b] = [from.charCodeAt(0), to.charCodeAt(0)];
    return Array.from({ length: b - a + 1 }, (_, n) => String.fromCharCode(a + n));
  }
  const [a, b] = [/^(.*?)(\d+)$/.exec(from), /^(.*?)(\d+)$/.exec(to)];
  if (!a || !b || a[1] !== b[1] || Number(b[2]) < Number(a[2])) throw refuse(`${from}-${to}`);
  const width = a[2]?.startsWith('0') ? (a[2]?.length ?? 0) : 0;
  return Array.from(
    { length: Number(b[2]) - Number(a[2]) + 1 },
    (_, n) => `${a[1]}${String(Number(a[2]) + n).padStart(width, '0')}`,
  );
}

export function namesOf(pattern: string, above: Readonly<Record<string, string>>): string[] {
  const text = pattern.replace(/\{(\w+)\}/g, (whole, key: string) => {
    const name = above[key];
    if (name === undefined) throw refuse(whole);
    return name;
  });
  const names = text
    .split(',')
    .map((one) => one.trim())
    .flatMap((one) => {
      const parts = /^([^-]+)-([^-]+)$/.exec(one);
      return parts ? range(parts[1]?.trim() ?? '', parts[2]?.trim() ?? '') : [one];
    });
  if (names.some((one) => one === '')) throw refuse(pattern);
  return names;
}
