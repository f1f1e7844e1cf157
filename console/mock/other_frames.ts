// SPDX-License-Identifier: Apache-2.0
// CJ/T 188, DL/T 645, Modbus, IEC 62056-21 and dial-in lines, as far as a page needs them to be seen.
import type { DecodedRecord, Explained, Fault, Span } from '../src/data/types';

const hexByte = (byte: number) => byte.toString(16).toUpperCase().padStart(2, '0');
const toHex = (bytes: readonly number[]) => bytes.map(hexByte).join('');
const sum = (bytes: readonly number[]) => bytes.reduce((total, byte) => (total + byte) & 255, 0);
export const bytesOf = (hex: string) => (hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));

export function guess(bytes: readonly number[]): string {
  const at = bytes.findIndex((byte) => byte !== 0xfe);
  const frame = bytes.slice(Math.max(at, 0));
  if (frame[0] === 0x7b) return 'dial_in';
  if (frame[0] === 0x2f) return 'iec62056_21';
  if (frame[0] === 0x68 && frame[7] === 0x68) return 'dlt645';
  if (frame[0] === 0x68 && frame[1] === frame[2] && frame[3] === 0x68) return 'mbus';
  if (frame[0] === 0x68 && (frame[1] ?? 0) >= 0x10 && (frame[1] ?? 0) < 0x50) return 'cjt188';
  if (frame.length >= 8 && (frame[1] === 3 || frame[1] === 4)) return 'modbus';
  return 'mbus';
}

class Book {
  readonly spans: Span[] = [];
  readonly items: DecodedRecord[] = [];
  fault: Fault | null = null;

  add(offset: number, length: number, depth: number, field: string, meaning: string, error = false): void {
    if (length > 0) this.spans.push({ offset, length, depth, field, meaning, error });
  }

  item(id: string, quantity: string, unit: string, value: string | null, rest: Partial<DecodedRecord> = {}): void {
    this.items.push({ id, quantity, unit, value, ...(value === null ? { status: 'invalid' } : {}), ...rest });
  }

  fail(code: string, offset: number, message: string): void {
    this.fault ??= { code, offset, message };
  }

  answer(protocol: string, bytes: readonly number[], meter: object): Explained {
    const decoded = this.fault ? { error: this.fault } : { protocol, meter, items: this.items };
    return { protocol, hex: toHex(bytes), explanation: { spans: this.spans, fault: this.fault }, decoded };
  }
}

const bcd = (bytes: readonly number[], places: number): string | null => {
  const digits = [...bytes].reverse().map(hexByte).join('');
  if (/[A-F]/.test(digits)) return null;
  const plain = digits.replace(/^0+(?=\d)/, '').padStart(places + 1, '0');
  return places ? `${plain.slice(0, -places)}.${plain.slice(-places)}` : plain;
};

function tail(book: Book, bytes: readonly number[], start: number, end: number): void {
  const right = sum(bytes.slice(start, end));
  if (end >= bytes.length) {
    book.fail('truncated', bytes.length, `Expected ${end + 2} bytes, found ${bytes.length}.`);
    return;
  }
  const bad = bytes[end] !== right;
  if (bad) book.fail('bad_checksum', end, `Expected checksum ${hexByte(right)}, found ${hexByte(bytes[end] ?? 0)}.`);
  book.add(end, 1, 1, 'CS', bad ? 'does not match' : 'matches', bad);
  book.add(end + 1, 1, 1, 'end', '16');
}

function cjt188(bytes: readonly number[]): Explained {
  const book = new Book();
  const start = Math.max(bytes.indexOf(0x68), 0);
  const length = bytes[start + 10] ?? 0;
  book.add(0, start, 0, 'preamble', 'wakes the receiver');
  book.add(start, Math.min(13 + length, bytes.length - start), 0, 'frame', `${length} bytes of data`);
  book.add(start, 1, 1, 'start', '68');
  book.add(
    start + 1,
    1,
    1,
    'T',
    { 16: 'cold water meter', 17: 'hot water meter', 32: 'heat meter', 48: 'gas meter' }[bytes[start + 1] ?? 0] ??
      'meter type',
  );
  const address = bytes
    .slice(start + 2, start + 9)
    .reverse()
    .map(hexByte)
    .join('');
  book.add(start + 2, 7, 1, 'address', address);
  book.add(start + 9, 1, 1, 'C', 'reply to a read');
  book.add(start + 10, 1, 1, 'L', String(length));
  const data = start + 11;
  book.add(data, 2, 1, 'DI', '901F, current data');
  book.add(data + 2, 1, 1, 'SER', 'serial number of the request');
  const at = (offset: number, places: number, field: string, quantity: string, storage: number) => {
    const value = bcd(bytes.slice(data + offset, data + offset + 4), places);
    book.add(data + offset, 5, 1, field, `${value ?? 'no digits'} m3`);
    book.add(data + offset, 4, 2, 'value', value ?? 'no digits');
    book.add(data + offset + 4, 1, 2, 'unit', '2C, m3');
    book.item('901F', quantity, 'm3', value, storage ? { storage } : {});
  };
  if (length >= 22) {
    at(3, 2, 'current accumulated flow', 'volume', 0);
    at(8, 2, 'accumulated flow of the settlement day', 'volume', 1);
    const t = bytes.slice(data + 13, data + 20).map(hexByte);
    const time = `${t[6]}${t[5]}-${t[4]}-${t[3]}T${t[2]}:${t[1]}:${t[0]}`;
    book.add(data + 13, 7, 1, 'real time', time);
    book.item('901F', 'time_point', '', time);
    book.add(data + 20, 2, 1, 'status ST', 'valve open, battery good');
    book.item('901F', 'status_word', '', toHex(bytes.slice(data + 20, data + 22)));
  } else book.add(data + 3, Math.max(length - 3, 0), 1, 'data', 'as the maker has it');
  tail(book, bytes, start, data + length);
  const medium = (bytes[start + 1] ?? 0) === 0x10 ? 'cold_water' : 'water';
  return book.answer('cjt188', bytes, { id: address, manufacturer: address.slice(0, 4), version: null, medium });
}

function dlt645(bytes: readonly number[]): Explained {
  const book = new Book();
  const start = Math.max(bytes.indexOf(0x68), 0);
  const length = bytes[start + 9] ?? 0;
  book.add(0, start, 0, 'wake-up bytes', 'FE');
  book.add(start, Math.min(12 + length, bytes.length - start), 0, 'frame', `${length} bytes of data`);
  book.add(start, 1, 1, 'start', '68');
  const address = bytes
    .slice(start + 1, start + 7)
    .reverse()
    .map(hexByte)
    .join('');
  book.add(start + 1, 6, 1, 'address', address);
  book.add(start + 7, 1, 1, 'start', '68, repeated');
  const control = bytes[start + 8] ?? 0;
  const refused = (control & 0x40) !== 0;
  book.add(start + 8, 1, 1, 'C', refused ? 'abnormal reply' : 'normal reply to a read');
  book.add(start + 9, 1, 1, 'L', String(length));
  const data = start + 10;
  const plain = bytes.slice(data, data + length).map((byte) => (byte - 0x33) & 255);
  const meter = { id: address, manufacturer: '', version: null, medium: 'electricity' };
  if (refused) {
    book.add(data, length, 1, 'ERR', 'no such data');
    tail(book, bytes, start, data + length);
    const out = book.answer('dlt645', bytes, meter);
    if (!book.fault)
      out.decoded.refusal = { code: 'no_such_data', message: 'The meter has no data for this identifier.' };
    return out;
  }
  const id = plain.slice(0, 4).reverse().map(hexByte).join('');
  book.add(data, 4, 1, 'DI', `${id}, each byte less 33`);
  const count = Math.floor((length - 4) / 4);
  for (let n = 0; n < count; n++) {
    const value = bcd(plain.slice(4 + n * 4, 8 + n * 4), 2);
    const name = n === 0 ? 'total' : `tariff ${n}`;
    book.add(data + 4 + n * 4, 4, 1, `active energy, import, ${name}`, `${value ?? 'no digits'} kWh`);
    book.item(id.replace('FF', hexByte(n)), 'active_energy_import', 'kWh', value, n ? { tariff: n } : {});
  }
  tail(book, bytes, start, data + length);
  return book.answer('dlt645', bytes, meter);
}

function modbus(bytes: readonly number[]): Explained {
  const book = new Book();
  const request = bytes.slice(0, 8);
  book.add(0, 8, 0, 'request', 'read input registers');
  book.add(0, 1, 1, 'address', String(request[0]));
  book.add(1, 1, 1, 'function', 'read input registers');
  book.add(2, 2, 1, 'first register', String((request[2] ?? 0) * 256 + (request[3] ?? 0)));
  book.add(4, 2, 1, 'count', String((request[4] ?? 0) * 256 + (request[5] ?? 0)));
  book.add(6, 2, 1, 'CRC', 'matches');
  const reply = bytes.slice(8);
  if (reply.length < 5) {
    book.fail('truncated', bytes.length, 'Expected a reply behind the request.');
    return book.answer('modbus', bytes, {});
  }
  const size = reply[2] ?? 0;
  book.add(8, reply.length, 0, 'reply', `${size} bytes of registers`);
  book.add(8, 1, 1, 'address', String(reply[0]));
  book.add(9, 1, 1, 'function', 'read input registers');
  book.add(10, 1, 1, 'byte count', String(size));
  const names: [string, string, number, string][] = [
    ['voltage', 'V', 1, 'phase_l1'],
    ['voltage', 'V', 1, 'phase_l2'],
    ['voltage', 'V', 1, 'phase_l3'],
    ['current', 'A', 2, 'phase_l1'],
    ['current', 'A', 2, 'phase_l2'],
    ['current', 'A', 2, 'phase_l3'],
  ];
  for (let n = 0; n < size / 2; n++) {
    const raw = (reply[3 + n * 2] ?? 0) * 256 + (reply[4 + n * 2] ?? 0);
    const [quantity = 'unknown', unit = '', places = 0, qualifier = ''] = names[n] ?? [];
    const text = String(raw).padStart(places + 1, '0');
    const value = places ? `${text.slice(0, -places)}.${text.slice(-places)}` : text;
    book.add(11 + n * 2, 2, 1, `register ${n}`, `${quantity} ${value} ${unit}`);
    book.item(
      `4:${n.toString(16).toUpperCase().padStart(4, '0')}`,
      quantity,
      unit,
      value,
      qualifier ? { qualifier } : {},
    );
  }
  book.add(11 + size, 2, 1, 'CRC', 'matches');
  return book.answer('modbus', bytes, {
    id: String(request[0]),
    manufacturer: '',
    version: null,
    medium: 'electricity',
  });
}

const quantities: Record<string, [string, number]> = {
  '1.8': ['active_energy_import', 0],
  '2.8': ['active_energy_export', 0],
  '0.0': ['meter_address', 0],
  '0.9': ['time_point', 0],
};

function iec(bytes: readonly number[]): Explained {
  const book = new Book();
  const text = String.fromCharCode(...bytes);
  const stx = text.indexOf('\x02');
  const head = stx < 0 ? text.length : stx;
  book.add(0, head, 0, 'identification', text.slice(0, head).trim());
  book.add(0, 1, 1, 'start', '/');
  book.add(1, 3, 1, 'manufacturer', text.slice(1, 4));
  book.add(4, 1, 1, 'baud rate', `${text[4]}: 9600`);
  book.add(5, head - 7, 1, 'identification', text.slice(5, head).trim());
  book.add(head - 2, 2, 1, 'end of line', 'CR LF');
  const etx = text.indexOf('\x03');
  if (stx < 0 || etx < 0) book.fail('truncated', bytes.length, 'Expected STX, a data block, ETX and the block check.');
  let number = '';
  if (stx >= 0) {
    book.add(stx, Math.max((etx < 0 ? text.length : etx + 2) - stx, 1), 0, 'data message', 'readout');
    book.add(stx, 1, 1, 'STX', 'start of text');
    for (let at = stx + 1; at < text.length; ) {
      const end = text.indexOf('\r\n', at);
      if (end < 0) break;
      const line = text.slice(at, end);
      const parts = /^([\d.:-]+)\(([^*)]*)(?:\*([^)]*))?\)$/.exec(line);
      if (parts) {
        const [, id = '', value = '', unit = ''] = parts;
        book.add(at, line.length + 2, 1, 'data line', line);
        book.add(at, id.length, 2, 'identification number', id);
        book.add(at + id.length + 1, value.length, 2, 'value', value);
        if (unit) book.add(at + id.length + value.length + 2, unit.length, 2, 'unit', unit);
        const [quantity = 'unknown'] = quantities[id.slice(0, 3)] ?? [];
        const tariff = Number(id.split('.')[2] ?? 0);
        if (id === '0.0.0') number = value;
        else book.item(id, quantity, unit, value, quantity.startsWith('active') && tariff ? { tariff } : {});
      } else book.add(at, line.length + 2, 1, line === '!' ? 'end of data' : 'line', line);
      at = end + 2;
    }
    if (etx >= 0) {
      book.add(etx, 1, 1, 'ETX', 'end of text');
      const check = bytes.slice(stx + 1, etx + 1).reduce((all, byte) => all ^ byte, 0);
      const bad = bytes[etx + 1] !== check;
      if (bad) book.fail('bad_bcc', etx + 1, `Expected block check ${hexByte(check)}.`);
      book.add(etx + 1, 1, 1, 'BCC', bad ? 'does not match' : 'matches', bad);
    }
  }
  return book.answer('iec62056_21', bytes, {
    id: number,
    manufacturer: text.slice(1, 4),
    version: null,
    medium: 'electricity',
  });
}

function dialIn(bytes: readonly number[]): Explained {
  const book = new Book();
  const text = String.fromCharCode(...bytes);
  book.add(0, bytes.length, 0, 'line', 'one message, one JSON object');
  const units: Record<string, [string, string]> = {
    standard_volume: ['standard_volume', 'm3'],
    working_volume: ['working_volume', 'm3'],
    pressure: ['gas_pressure', 'kPa'],
    temperature: ['gas_temperature', 'degC'],
    correction_factor: ['correction_factor', ''],
    battery_level: ['battery_level', '%'],
    signal_strength: ['signal_strength', 'dBm'],
  };
  for (const match of text.matchAll(/"(\w+)":("[^"]*"|\d+)/g)) {
    const [whole, name = '', raw = ''] = match;
    const value = raw.replaceAll('"', '');
    book.add(match.index, whole.length, 1, name, value);
    const known = units[name];
    if (known) book.item(name, known[0], known[1], value);
  }
  return book.answer('dial_in', bytes, { id: '', manufacturer: '', version: null, medium: 'gas_converter' });
}

const drivers: Record<string, (bytes: readonly number[]) => Explained> = {
  cjt188,
  dlt645,
  modbus,
  iec62056_21: iec,
  dial_in: dialIn,
};

export const explainOther = (protocol: string, hex: string): Explained | undefined => drivers[protocol]?.(bytesOf(hex));

const digits = (value: number, size: number) =>
  (
    String(Math.max(Math.round(value), 0))
      .padStart(size * 2, '0')
      .slice(-size * 2)
      .match(/../g) ?? []
  )
    .map((pair) => Number.parseInt(pair, 16))
    .reverse();

function crc(bytes: readonly number[]): number[] {
  let value = 0xffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >> 1) ^ 0xa001 : value >> 1;
  }
  return [value & 255, value >> 8];
}

const text = (line: string) => [...new TextEncoder().encode(line)];

/** A frame of that protocol with the counting register in it, in Wh or litres; "" for one that is made elsewhere. */
export function otherFrame(protocol: string, address: string, count: number, volts: number): string {
  const wire = (address.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16)).reverse();
  if (protocol === 'cjt188') {
    const frame = [
      0x68,
      0x10,
      ...wire,
      0x81,
      22,
      0x1f,
      0x90,
      7,
      ...digits(count / 10, 4),
      0x2c,
      ...digits(count / 11, 4),
      0x2c,
    ];
    frame.push(0x30, 0x15, 0x06, 0x21, 0x11, 0x26, 0x20, 0, 0);
    return toHex([0xfe, 0xfe, 0xfe, ...frame, sum(frame), 0x16]);
  }
  if (protocol === 'dlt645') {
    const data = [0, 0xff, 1, 0];
    for (const part of [1, 0.11, 0.34, 0.37, 0.18]) data.push(...digits((count * part) / 10, 4));
    const frame = [0x68, ...wire, 0x68, 0x91, data.length, ...data.map((byte) => (byte + 0x33) & 255)];
    return toHex([0xfe, 0xfe, 0xfe, 0xfe, ...frame, sum(frame), 0x16]);
  }
  if (protocol === 'modbus') {
    const request = [Number(address) & 255, 4, 0, 0, 0, 6];
    const values = [volts * 10, volts * 10 + 7, volts * 10 - 4, 300, 281, 320].flatMap((value) => [
      (value >> 8) & 255,
      value & 255,
    ]);
    const reply = [Number(address) & 255, 4, 12, ...values];
    return toHex([...request, ...crc(request), ...reply, ...crc(reply)]);
  }
  if (protocol === 'iec62056_21') {
    const block = text(`0.0.0(${address})\r\n1.8.0(${(count / 1000).toFixed(2).padStart(9, '0')}*kWh)\r\n!\r\n\x03`);
    return toHex([...text('/RSR5Example 1.0\r\n\x02'), ...block, block.reduce((all, byte) => all ^ byte, 0)]);
  }
  if (protocol === 'dial_in') {
    const volume = (count / 1000).toFixed(3);
    return toHex(
      text(`{"type":"reading","seq":7,"standard_volume":"${volume}","pressure":"104.3","temperature":"11.8"}\n`),
    );
  }
  return '';
}
