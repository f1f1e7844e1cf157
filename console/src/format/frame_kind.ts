// SPDX-License-Identifier: Apache-2.0
import { bytesOf } from './hex';

/**
 * What a frame is, by its first bytes: the key of a word in `note.*`, "" where nothing can be said. Only for the bus
 * log; the explainer says the rest.
 */
export function frameKind(hex: string): string {
  const all = bytesOf(hex).map((pair) => Number.parseInt(pair, 16));
  return otherKind(all) ?? mbusKind(all);
}

/** CJ/T 188 and DL/T 645 behind their FE, Modbus by its CRC, and what is text; null for what is none of them. */
function otherKind(all: readonly number[]): string | null {
  const frame = all.slice(
    Math.max(
      all.findIndex((byte) => byte !== 0xfe),
      0,
    ),
  );
  const [first, second = 0] = frame;
  if (first === 0x68 && frame.length >= 12 && second !== frame[2] && frame[3] !== 0x68) {
    const control = frame[7] === 0x68 ? frame[8] : frame[9];
    const length = frame[7] === 0x68 ? (frame[9] ?? 0) + 12 : (frame[10] ?? 0) + 13;
    if (frame.length < length) return 'truncated';
    const sum = frame.slice(0, length - 2).reduce((total, byte) => (total + byte) & 255, 0);
    if (sum !== frame[length - 2]) return 'bad_checksum';
    if (((control ?? 0) & 0xc0) === 0xc0) return 'refused';
    return ((control ?? 0) & 0x80) === 0 ? 'request' : 'response';
  }
  if (first === 0x2f) return second === 0x3f ? 'request' : 'response';
  if (first === 0x06 && frame.length === 6) return 'request';
  if (first === 0x7b) return 'data';
  if (frame.length >= 4 && first !== 0x68 && first !== 0x10 && crc16(frame) === 0) return 'data';
  return null;
}

/** Over a Modbus frame with its own CRC it is 0. */
function crc16(bytes: readonly number[]): number {
  let crc = 0xffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >> 1) ^ 0xa001 : crc >> 1;
  }
  return crc;
}

/** EN 13757-2 clause 5.7. */
function mbusKind(bytes: readonly number[]): string {
  const [first, second = 0, third = 0] = bytes;
  if (first === undefined) return '';
  if (first === 0xe5) return 'ack';
  if (first === 0x10) return shortKind(second, third);
  if (first !== 0x68) return 'garbage';
  const length = second;
  if (bytes.length < length + 6) return 'truncated';
  const sum = bytes.slice(4, 4 + length).reduce((total, byte) => (total + byte) & 255, 0);
  if (sum !== bytes[4 + length]) return 'bad_checksum';
  const control = bytes[4] ?? 0;
  const information = bytes[6];
  if ((control & 0x40) === 0) return 'rsp_ud';
  if (information === 0x52 || information === 0x56) return 'select';
  return information === 0x50 ? 'application_reset' : 'snd_ud';
}

function shortKind(control: number, address: number): string {
  const code = control & 0x4f;
  if (code === 0x40) return address === 0xfd ? 'deselect' : 'snd_nke';
  if (code === 0x4b) return 'req_ud2';
  return code === 0x4a ? 'req_ud1' : 'short';
}
