// SPDX-License-Identifier: Apache-2.0
import { wordFor } from '../text/i18n';

/** The protocols of meters on a line, in the order in which they are offered. */
export const lineProtocols = ['mbus', 'cjt188', 'dlt645', 'modbus', 'iec62056_21'] as const;
export type LineProtocol = (typeof lineProtocols)[number];

/** And those that a telegram may be of. */
export const protocols = [...lineProtocols, 'dial_in'] as const;
export type Protocol = (typeof protocols)[number];

/** Names of standards read the same in every language. */
const names: Readonly<Record<string, string>> = {
  mbus: 'M-Bus',
  cjt188: 'CJ/T 188',
  dlt645: 'DL/T 645',
  modbus: 'Modbus',
  iec62056_21: 'IEC 62056-21',
};

export const protocolName = (id: string): string => names[id] ?? wordFor('protocol', id);

const shapes: Readonly<Record<Protocol, RegExp>> = {
  mbus: /^[0-9A-F]{16}$/i,
  cjt188: /^[0-9A-F]{14}$/i,
  dlt645: /^\d{12}$/,
  modbus: /^([1-9]|[1-9]\d|1\d\d|2[0-3]\d|24[0-7])$/,
  iec62056_21: /^[\x21-\x7e]{0,32}$/,
  dial_in: /^[A-Za-z0-9_.-]{1,32}$/,
};

/** What is typed, as the server wants it: numbers are read off a plate with blanks and dashes in them. */
export function plainAddress(protocol: Protocol, text: string): string {
  const bare = text.trim();
  if (protocol === 'iec62056_21' || protocol === 'dial_in') return bare;
  const digits = bare.replace(/[\s-]/g, '').toUpperCase();
  return protocol === 'dlt645' && /^\d{1,11}$/.test(digits) ? digits.padStart(12, '0') : digits;
}

export const isAddress = (protocol: Protocol, text: string): boolean =>
  shapes[protocol].test(plainAddress(protocol, text));
