// SPDX-License-Identifier: Apache-2.0
// What the protocols of lines take in "write a value": the form of an item, and what may stand in it.
import { bytesOf } from '../format/hex';

/** Why a field is not accepted; the words stand under command.bad. */
export type Trouble =
  | 'choose'
  | 'time'
  | 'order'
  | 'decimal'
  | 'digits'
  | 'above_zero'
  | 'whole'
  | 'period'
  | 'server'
  | 'address_12'
  | 'address_14'
  | 'password'
  | 'repeat'
  | 'serial'
  | 'amount'
  | 'item_cjt188'
  | 'item_dlt645'
  | 'item_modbus'
  | 'item_iec62056_21'
  | 'hex'
  | 'size'
  | 'too_long'
  | 'one_register'
  | 'registers'
  | 'one_coil'
  | 'coils'
  | 'characters';

/** Bytes stand on the wire with the low one first, on the plate with the high one. */
export const reversedBytes = (digits: string): string => bytesOf(digits).reverse().join('');

const items: Readonly<Record<string, { form: RegExp; trouble: Trouble }>> = {
  cjt188: { form: /^(?:(?!00)[0-3][0-9A-F]:)?[0-9A-F]{4}$/, trouble: 'item_cjt188' },
  dlt645: { form: /^(?:[0-9A-F]{8}|[0-9A-F]{4})$/, trouble: 'item_dlt645' },
  modbus: { form: /^(?:5|6|16|15):[0-9A-F]{4}$|^15:[0-9A-F]{4}:\d{1,4}$/, trouble: 'item_modbus' },
  iec62056_21: { form: /^(?:[WE]\d:)?(?=[^.]*\.)[0-9A-Z.\-:*&]{1,16}$/, trouble: 'item_iec62056_21' },
};

export function troubleOfItem(protocol: string, item: string): Trouble | undefined {
  const rule = items[protocol];
  return rule && !rule.form.test(item) ? rule.trouble : undefined;
}

const maxCharacters = 200;
const maxBytes = 200;
/** DL/T 645: what a frame holds beside the identifier, the password and (2007) the operator code. */
const maxBytes2007 = 38;
const maxBytes1997 = 44;
/** CJ/T 188: the items that the standard itself lets write have one length each. */
const maxBytesOfMakers = 47;
const standardSizes: Readonly<Record<string, number>> = {
  A010: 16,
  A011: 1,
  A012: 1,
  A013: 5,
  A014: 9,
  A015: 7,
  A016: 5,
  A017: 1,
  A018: 7,
  A019: 0,
};

function troubleOfRegisters(item: string, bytes: number, first: number): Trouble | undefined {
  const [code, , count = '1'] = item.split(':');
  if (bytes > maxBytes) return 'too_long';
  if (code === '6' && bytes !== 2) return 'one_register';
  if (code === '16' && bytes % 2 !== 0) return 'registers';
  if (code === '5' && (bytes !== 1 || first > 1)) return 'one_coil';
  return code === '15' && bytes !== Math.ceil(Number(count) / 8) ? 'coils' : undefined;
}

/** `value`: bytes without blanks, for IEC 62056-21 characters. */
export function troubleOfData(protocol: string, item: string, value: string): Trouble | undefined {
  if (protocol === 'iec62056_21') {
    return value.length <= maxCharacters && /^[\x20-\x7e]+$/.test(value) && !/[()/!]/.test(value)
      ? undefined
      : 'characters';
  }
  const bytes = value.length / 2;
  const size = protocol === 'cjt188' ? standardSizes[item.slice(-4)] : undefined;
  if (size !== 0 && !/^(?:[0-9A-F]{2})+$/.test(value)) return 'hex';
  if (size !== undefined) return bytes === size ? undefined : 'size';
  if (protocol === 'modbus') return troubleOfRegisters(item, bytes, Number.parseInt(value.slice(0, 2), 16));
  const most = protocol === 'cjt188' ? maxBytesOfMakers : item.length === 4 ? maxBytes1997 : maxBytes2007;
  return bytes > most ? 'too_long' : undefined;
}
