// SPDX-License-Identifier: Apache-2.0
// Enough of EN 13757 to make believable frames and to explain just those; the server has the real thing.
import type { DecodedRecord, Explained, Fault, Span, Value } from '../src/data/types';
import type { MockMeter } from './town';

interface Kind {
  dif: number;
  vif: number;
  digits: number;
  scale: number; // register value in base unit * 10^scale = transmitted digits
  quantity: string;
  unit: string;
}

const kinds: Record<string, Kind> = {
  energy: { dif: 0x0c, vif: 0x06, digits: 8, scale: -3, quantity: 'energy', unit: 'Wh' },
  volume: { dif: 0x0c, vif: 0x13, digits: 8, scale: 3, quantity: 'volume', unit: 'm3' },
  power: { dif: 0x0b, vif: 0x2b, digits: 6, scale: 0, quantity: 'power', unit: 'W' },
  volume_flow: { dif: 0x0b, vif: 0x3b, digits: 6, scale: 3, quantity: 'volume_flow', unit: 'm3/h' },
  flow_temperature: { dif: 0x0a, vif: 0x5a, digits: 4, scale: 1, quantity: 'flow_temperature', unit: 'degC' },
  return_temperature: { dif: 0x0a, vif: 0x5e, digits: 4, scale: 1, quantity: 'return_temperature', unit: 'degC' },
  temperature_difference: { dif: 0x0a, vif: 0x61, digits: 4, scale: 2, quantity: 'temperature_difference', unit: 'K' },
};

function bcd(value: number, digits: number): number[] {
  const text = String(Math.abs(Math.round(value)))
    .padStart(digits, '0')
    .slice(-digits);
  return (text.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16)).reverse();
}

const media: Record<string, number> = {
  heat_outlet: 0x04,
  heat_inlet: 0x0c,
  water: 0x07,
  warm_water: 0x06,
  electricity: 0x02,
};
const hexByte = (byte: number) => byte.toString(16).toUpperCase().padStart(2, '0');
export const toHex = (bytes: number[]) => bytes.map(hexByte).join('');

export function frameOf(meter: MockMeter, values: Partial<Record<string, Value>>): string {
  const code = [...meter.row.manufacturer].reduce((sum, letter) => sum * 32 + letter.charCodeAt(0) - 64, 0);
  const body = [0x08, 0x00, 0x72, ...bcd(Number(meter.row.number), 8), code & 255, code >> 8, meter.row.version];
  body.push(media[meter.row.medium] ?? 0x0f, Number(meter.row.id) & 255, 0x00, 0x00, 0x00);
  for (const [name, value] of Object.entries(values)) {
    const kind = kinds[name];
    if (kind && value) body.push(kind.dif, kind.vif, ...bcd(Number(value.value) * 10 ** kind.scale, kind.digits));
  }
  const sum = body.reduce((total, byte) => (total + byte) & 255, 0);
  return toHex([0x68, body.length, body.length, 0x68, ...body, sum, 0x16]);
}

const number = (bytes: number[]) => bytes.map(hexByte).reverse().join('');

function shift(digits: string, scale: number): string {
  const value = BigInt(digits);
  if (scale <= 0) return String(value * 10n ** BigInt(-scale));
  const text = String(value).padStart(scale + 1, '0');
  return `${text.slice(0, -scale)}.${text.slice(-scale)}`;
}

export function explain(hex: string): Explained {
  const bytes = (hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
  const spans: Span[] = [];
  let fault: Fault | null = null;
  const records: DecodedRecord[] = [];
  const add = (offset: number, length: number, depth: number, field: string, meaning: string, error = false) =>
    spans.push({ offset, length, depth, field, meaning, error });
  const fail = (code: string, offset: number, message: string) => {
    fault ??= { code, offset, message };
  };
  const answer = (): Explained => ({
    protocol: 'mbus',
    hex,
    explanation: { spans, fault },
    decoded: fault
      ? { error: fault }
      : {
          protocol: 'mbus',
          meter: { id: number(bytes.slice(7, 11)), version: bytes[13] ?? 0, manufacturer: '', medium: '' },
          records,
        },
  });
  if (bytes[0] === 0x10) {
    add(0, bytes.length, 0, 'short frame', 'a request of the master');
    add(0, 1, 1, 'start', '10');
    add(1, 1, 1, 'C field', 'REQ_UD2');
    add(2, 1, 1, 'A field', `address ${bytes[2]}`);
    add(3, 1, 1, 'checksum', 'sum of C and A');
    add(4, 1, 1, 'stop', '16');
    return answer();
  }
  if (bytes[0] !== 0x68) {
    add(0, bytes.length, 0, 'unknown', 'no frame begins here', true);
    fail('bad_start', 0, `expected 68, 10 or E5, found ${hexByte(bytes[0] ?? 0)}`);
    return answer();
  }
  const length = bytes[1] ?? 0;
  const whole = Math.min(length + 6, bytes.length);
  add(0, whole, 0, 'long frame', `${length} bytes of user data`);
  add(0, 1, 1, 'start', 'long frame');
  add(1, 2, 1, 'L field', `length ${length}, twice`);
  add(3, 1, 1, 'start', 'repeated');
  add(4, 1, 1, 'C field', 'RSP_UD');
  add(5, 1, 1, 'A field', `primary address ${bytes[5]}`);
  add(6, 1, 1, 'CI field', 'variable data, long header');
  if (bytes.length < length + 6) {
    fail('truncated', bytes.length, `expected ${length + 6} bytes, found ${bytes.length}`);
    if (bytes.length > 7) add(7, bytes.length - 7, 1, 'user data', 'incomplete', true);
    return answer();
  }
  const sum = bytes.slice(4, 4 + length).reduce((total, byte) => (total + byte) & 255, 0);
  const bad = sum !== bytes[4 + length];
  if (bad) fail('bad_checksum', 4 + length, `expected ${hexByte(sum)}, found ${hexByte(bytes[4 + length] ?? 0)}`);
  add(7, 12, 1, 'long header', 'who sends');
  add(7, 4, 2, 'identification number', number(bytes.slice(7, 11)));
  add(11, 2, 2, 'manufacturer', 'three letters');
  add(13, 1, 2, 'version', String(bytes[13]));
  add(14, 1, 2, 'medium', hexByte(bytes[14] ?? 0));
  add(15, 1, 2, 'access number', String(bytes[15]));
  add(16, 1, 2, 'status', 'no error');
  add(17, 2, 2, 'signature', 'not encrypted');
  let at = 19;
  while (at < 4 + length - 1) {
    const kind = Object.values(kinds).find((one) => one.dif === bytes[at] && one.vif === bytes[at + 1]);
    if (!kind) {
      add(at, 4 + length - at, 1, 'data record', 'unknown', true);
      break;
    }
    const size = kind.digits / 2;
    const value = shift(number(bytes.slice(at + 2, at + 2 + size)).replace(/[A-F]/g, '0'), kind.scale);
    add(at, 2 + size, 1, 'data record', `${kind.quantity} ${value} ${kind.unit}`);
    add(at, 1, 2, 'DIF', `${kind.digits} digit BCD, instantaneous, storage 0`);
    add(at + 1, 1, 2, 'VIF', `${kind.quantity}, ${kind.unit}`);
    add(at + 2, size, 2, 'data', value);
    records.push({
      function: 'instantaneous',
      storage: 0,
      tariff: 0,
      subunit: 0,
      quantity: kind.quantity,
      unit: kind.unit,
      value,
    });
    at += 2 + size;
  }
  add(4 + length, 1, 1, 'checksum', bad ? 'does not match' : 'matches', bad);
  add(5 + length, 1, 1, 'stop', 'end of frame');
  return answer();
}
