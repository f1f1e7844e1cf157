// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { frameOf, looksLikeTelegram } from '../../format/hex';
import { protocols } from '../../format/protocols';
import { examples } from './examples';

const bytes = (protocol: string) => {
  const hex = frameOf(examples.find((one) => one.protocol === protocol)?.text ?? '');
  return (hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
};
const sum = (part: number[]) => part.reduce((total, byte) => (total + byte) & 255, 0);

function crc16(part: number[]): number {
  let crc = 0xffff;
  for (const byte of part) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >> 1) ^ 0xa001 : crc >> 1;
  }
  return crc;
}

describe('examples', () => {
  it('has one for each protocol', () => {
    expect(examples.map((one) => one.protocol)).toEqual([...protocols]);
  });

  it('has the right length and checksum in the M-Bus frame (EN 13757-2, 5.3)', () => {
    const frame = bytes('mbus');
    expect(frame[1]).toBe(frame.length - 6);
    expect(sum(frame.slice(4, -2))).toBe(frame.at(-2));
  });

  it('has the right length and checksum in the CJ/T 188 and DL/T 645 frames, behind their wake-up bytes', () => {
    for (const [protocol, lengthAt] of [
      ['cjt188', 10],
      ['dlt645', 9],
    ] as const) {
      const frame = bytes(protocol).filter((byte, n, all) => byte !== 0xfe || all.slice(0, n).includes(0x68));
      const length = frame[lengthAt] ?? 0;
      expect(frame.length, protocol).toBe(lengthAt + 1 + length + 2);
      expect(sum(frame.slice(0, -2)), protocol).toBe(frame.at(-2));
      expect(frame.at(-1), protocol).toBe(0x16);
    }
  });

  it('has the right CRC in both Modbus frames, request and reply', () => {
    const all = bytes('modbus');
    for (const frame of [all.slice(0, 8), all.slice(8)]) {
      const crc = crc16(frame.slice(0, -2));
      expect(frame.slice(-2)).toEqual([crc & 255, crc >> 8]);
    }
  });

  it('has the right block check in the IEC 62056-21 readout: everything behind STX up to ETX', () => {
    const frame = bytes('iec62056_21');
    const block = frame.slice(frame.indexOf(2) + 1, -1);
    expect(block.at(-1)).toBe(3);
    expect(block.reduce((check, byte) => check ^ byte, 0)).toBe(frame.at(-1));
  });

  it('is taken for a telegram by the search', () => {
    for (const { protocol, text } of examples) expect(looksLikeTelegram(text), protocol).toBe(true);
  });
});
