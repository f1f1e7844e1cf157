// SPDX-License-Identifier: Apache-2.0
import { bytesOf } from './hex';

/**
 * What an M-Bus frame is, by its first bytes (EN 13757-2 clause 5.7): the key of a word in `note.*`, "" where nothing
 * can be said. Only for the bus log; the explainer says the rest.
 */
export function frameKind(hex: string): string {
  const bytes = bytesOf(hex).map((pair) => Number.parseInt(pair, 16));
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
