// SPDX-License-Identifier: Apache-2.0
// Exact decimal arithmetic on the strings the server sends. A value never passes through a JavaScript number.

/** mantissa * 10^-scale; scale >= 0. */
export interface Decimal {
  readonly mantissa: bigint;
  readonly scale: number;
}

const shape = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/;

/** null when the text is no decimal number (a date, a text, nothing). */
export function parseDecimal(text: string | null | undefined): Decimal | null {
  const match = shape.exec(text ?? '');
  if (!match) return null;
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  if (whole === '' && fraction === '') return null;
  const digits = BigInt(whole + fraction);
  const mantissa = sign === '-' ? -digits : digits;
  const scale = fraction.length - Number(exponent);
  return scale >= 0 ? { mantissa, scale } : { mantissa: mantissa * 10n ** BigInt(-scale), scale: 0 };
}

/** Plain notation with "-" and "."; keeps the digits of the scale. */
export function decimalText({ mantissa, scale }: Decimal): string {
  const digits = (mantissa < 0n ? -mantissa : mantissa).toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const text = scale > 0 ? `${whole}.${digits.slice(digits.length - scale)}` : whole;
  return mantissa < 0n ? `-${text}` : text;
}

function align(a: Decimal, b: Decimal): [bigint, bigint, number] {
  const scale = Math.max(a.scale, b.scale);
  return [a.mantissa * 10n ** BigInt(scale - a.scale), b.mantissa * 10n ** BigInt(scale - b.scale), scale];
}

export function add(a: Decimal, b: Decimal): Decimal {
  const [x, y, scale] = align(a, b);
  return { mantissa: x + y, scale };
}

export function subtract(a: Decimal, b: Decimal): Decimal {
  return add(a, { mantissa: -b.mantissa, scale: b.scale });
}

export function compare(a: Decimal, b: Decimal): number {
  const [x, y] = align(a, b);
  return x < y ? -1 : x > y ? 1 : 0;
}

/** Half away from zero; pads with zeros when there are fewer digits. */
export function round(value: Decimal, digits: number): Decimal {
  if (value.scale <= digits) {
    return { mantissa: value.mantissa * 10n ** BigInt(digits - value.scale), scale: digits };
  }
  return { mantissa: divideRounded(value.mantissa, 10n ** BigInt(value.scale - digits)), scale: digits };
}

export function trimZeros(value: Decimal): Decimal {
  let { mantissa, scale } = value;
  while (scale > 0 && mantissa % 10n === 0n) {
    mantissa /= 10n;
    scale -= 1;
  }
  return { mantissa, scale };
}

function divideRounded(a: bigint, b: bigint): bigint {
  const half = b / 2n;
  return a >= 0n ? (a + half) / b : -((-a + half) / b);
}

export interface Ratio {
  readonly over: bigint;
  readonly under: bigint;
}

/** value * over / under. Exact where the quotient ends within `digits` places behind the value's own; else rounded. */
export function multiply(value: Decimal, { over, under }: Ratio, digits = 12): Decimal {
  const scale = value.scale + digits;
  const mantissa = divideRounded(value.mantissa * over * 10n ** BigInt(digits), under);
  return trimZeros({ mantissa, scale });
}

/** For the height of a bar or the place of a point only, never for a figure that is read. */
export function forPicture(value: Decimal | null): number | null {
  return value === null ? null : Number(decimalText(value));
}
