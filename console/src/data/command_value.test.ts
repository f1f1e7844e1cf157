// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { choiceOf, type Fields, fieldsOf, firstFields, orderOf, readArchive, sentAs } from './command_value';
import type { CommandKind } from './commands';

const zone = 'Asia/Shanghai';
const first = firstFields(new Date('2026-11-21T10:30:00Z'), zone);
const made = (kind: CommandKind, protocol: string, typed: Partial<Fields>) => {
  const checked = orderOf(kind, protocol, { ...first, ...typed }, zone);
  return 'order' in checked ? checked.order : checked.troubles;
};
const gas = (kind: CommandKind, typed: Partial<Fields> = {}) => made(kind, 'dial_in', typed);

describe('a command to a meter that calls by itself', () => {
  it('reads yesterday hour by hour where nothing else is typed', () => {
    expect(gas('read_archive')).toEqual({
      kind: 'write_item',
      item: 'read_archive',
      text: '2026-11-19T16:00:00Z/2026-11-20T16:00:00Z',
    });
  });

  it('names the archive that is not the hourly one', () => {
    const daily = { archive: 'daily', from: '2026-10-01T00:00', to: '2026-11-01T06:30' };
    expect(gas('read_archive', daily)).toMatchObject({ text: 'daily 2026-09-30T16:00:00Z/2026-10-31T22:30:00Z' });
  });

  it('wants two times in their order', () => {
    expect(gas('read_archive', { from: '', to: 'tomorrow' })).toEqual({ from: 'time', to: 'time' });
    expect(gas('read_archive', { from: first.to })).toEqual({ to: 'order' });
  });

  it('takes an exact decimal for a constant, as people type it', () => {
    const constant = (constant: string, constant_value: string) => gas('set_constant', { constant, constant_value });
    expect(constant('substitution_pressure', ' 101,80 ')).toMatchObject({
      item: 'substitution_pressure',
      text: '101.80',
    });
    expect(constant('base_temperature', '−5')).toMatchObject({ text: '-5' });
    expect(constant('base_temperature', '0')).toMatchObject({ text: '0' });
    for (const bad of ['', '1e3', '101.', '.5', '007', '1 000', '101.8 kPa'])
      expect(constant('base_pressure', bad), bad).toEqual({ constant_value: 'decimal' });
    expect(constant('compressibility', '0.9999999999')).toEqual({ constant_value: 'digits' });
    expect(constant('compressibility', '1234567890.123456789')).toEqual({ constant_value: 'digits' });
    expect(constant('compressibility', '0.00')).toEqual({ constant_value: 'above_zero' });
    expect(constant('base_pressure', '-1')).toEqual({ constant_value: 'above_zero' });
  });

  it('keeps the reporting period within 15 minutes and 31 days', () => {
    const period = (period: string, period_unit: string) => gas('set_reporting', { period, period_unit });
    expect(period('24', 'hours')).toMatchObject({ item: 'reporting_period', text: '86400' });
    expect(period('15', 'minutes')).toMatchObject({ text: '900' });
    expect(period('744', 'hours')).toMatchObject({ text: '2678400' });
    expect(period('14', 'minutes')).toEqual({ period: 'period' });
    expect(period('745', 'hours')).toEqual({ period: 'period' });
    expect(period('1.5', 'hours')).toEqual({ period: 'whole' });
  });

  it('takes a server with its scheme and its port', () => {
    const server = (server: string) => gas('set_server', { server });
    expect(server(' tls://head-end.example:9471 ')).toMatchObject({ text: 'tls://head-end.example:9471' });
    expect(server('tcp://[2001:db8::1]:9471')).toMatchObject({ item: 'server_address' });
    for (const bad of ['head-end:9471', 'tcp://head-end', 'tcp://:9471', 'tcp://a b:1', 'tcp://a:0', 'tcp://a:65536'])
      expect(server(bad), bad).toEqual({ server: 'server' });
    expect(server(`tcp://${'a'.repeat(120)}:1`)).toEqual({ server: 'server' });
  });
});

describe('a value that is written over a line', () => {
  const write = (protocol: string, item: string, data: string) => made('write_item', protocol, { item, data });

  it('is asked for in bytes, for IEC 62056-21 in characters', () => {
    expect(fieldsOf('write_item', 'dlt645')).toEqual(['item', 'data']);
    expect(fieldsOf('write_item', 'iec62056_21')).toEqual(['item', 'text']);
    expect(fieldsOf('read_now', 'dial_in')).toEqual([]);
  });

  it('takes the identifiers of each protocol', () => {
    expect(write('dlt645', '04000103', '15')).toEqual({ kind: 'write_item', item: '04000103', data: '15' });
    expect(write('dlt645', 'c111', '1 5')).toMatchObject({ item: 'C111', data: '15' });
    expect(write('dlt645', '0400010', '15')).toEqual({ item: 'item_dlt645' });
    expect(write('cjt188', '21:610a', '01 02')).toMatchObject({ item: '21:610A', data: '0102' });
    expect(write('cjt188', '00:610A', '01')).toEqual({ item: 'item_cjt188' });
    expect(write('modbus', '3:0010', '0001')).toEqual({ item: 'item_modbus' });
    expect(write('modbus', '6:0010', '0001')).toMatchObject({ item: '6:0010' });
  });

  it('says what is wrong with both fields at once', () => {
    expect(write('dlt645', '', '1')).toEqual({ item: 'item_dlt645', data: 'hex' });
  });

  it('knows the lengths', () => {
    expect(write('dlt645', '04000103', '00'.repeat(39))).toEqual({ data: 'too_long' });
    expect(write('cjt188', 'A011', '2801')).toEqual({ data: 'size' });
    expect(write('cjt188', 'A019', '')).toMatchObject({ item: 'A019', data: '' });
    expect(write('cjt188', 'B001', '00'.repeat(48))).toEqual({ data: 'too_long' });
    expect(write('modbus', '6:0010', '000001')).toEqual({ data: 'one_register' });
    expect(write('modbus', '16:0010', '000001')).toEqual({ data: 'registers' });
    expect(write('modbus', '5:0003', '02')).toEqual({ data: 'one_coil' });
    expect(write('modbus', '15:0003:9', '01')).toEqual({ data: 'coils' });
    expect(write('modbus', '15:0003:9', '0100')).toMatchObject({ data: '0100' });
  });

  it('goes in characters to a meter of IEC 62056-21', () => {
    const text = (item: string, text: string) => made('write_item', 'iec62056_21', { item, text });
    expect(text('w5:0.9.1', '120000')).toEqual({ kind: 'write_item', item: 'W5:0.9.1', text: '120000' });
    expect(text('091', '1')).toEqual({ item: 'item_iec62056_21' });
    expect(text('0.9.1', '(1)')).toEqual({ text: 'characters' });
  });
});

describe('what changes how a meter is reached or paid for', () => {
  it('sends addresses with their low byte first', () => {
    expect(made('write_address', 'dlt645', { address: '000012345678' })).toMatchObject({ data: '785634120000' });
    expect(made('write_address', 'cjt188', { address: '00000805 000001' })).toMatchObject({ data: '01000005080000' });
    expect(made('write_address', 'dlt645', { address: '12345678' })).toEqual({ address: 'address_12' });
    expect(made('write_address', 'cjt188', { address: '000012345678' })).toEqual({ address: 'address_14' });
  });

  it('wants a speed to be chosen', () => {
    expect(made('set_baud_rate', 'dlt645', {})).toEqual({ baud: 'choose' });
    expect(made('set_baud_rate', 'dlt645', { baud: '9600' })).toEqual({ kind: 'set_baud_rate', number: 9600 });
  });

  it('puts the level before a new password that was typed twice', () => {
    const password = (new_password: string, repeat: string) =>
      made('change_password', 'dlt645', { new_level: '4', new_password, repeat });
    expect(password('112233', '112233')).toEqual({ kind: 'change_password', data: '04112233' });
    expect(password('11223', '11223')).toEqual({ new_password: 'password' });
    expect(password('112233', '112234')).toEqual({ repeat: 'repeat' });
  });

  it('sends money in hundredths, low byte first', () => {
    const buy = (serial: string, amount: string) => made('purchase', 'cjt188', { serial, amount });
    expect(buy('2', '100')).toEqual({ kind: 'purchase', number: 2, data: '00000100' });
    expect(buy('255', '123456,7')).toMatchObject({ data: '70563412' });
    expect(buy('256', '0.00')).toEqual({ serial: 'serial', amount: 'amount' });
    expect(buy('', '1000000')).toEqual({ serial: 'serial', amount: 'amount' });
    expect(buy('1', '0.001')).toEqual({ amount: 'amount' });
  });
});

describe('a command that was given', () => {
  it('is named as it was chosen', () => {
    expect(choiceOf('write_item', 'compressibility')).toBe('set_constant');
    expect(choiceOf('write_item', 'reporting_period')).toBe('set_reporting');
    expect(choiceOf('write_item', 'server_address')).toBe('set_server');
    expect(choiceOf('write_item', 'read_now')).toBe('read_now');
    expect(choiceOf('write_item', '04000103')).toBe('write_item');
    expect(choiceOf('close_valve', '')).toBe('close_valve');
  });

  it('shows the archive that it asks for', () => {
    const span = { from: '2026-11-19T16:00:00Z', to: '2026-11-20T16:00:00Z' };
    expect(readArchive(`${span.from}/${span.to}`)).toEqual({ archive: 'hourly', ...span });
    expect(readArchive(`daily ${span.from}/${span.to}`)).toEqual({ archive: 'daily', ...span });
    expect(readArchive('yesterday')).toBeNull();
  });

  it('shows what goes out', () => {
    expect(sentAs({ kind: 'write_item', item: 'A011', data: '28' })).toBe('A011 = 28');
    expect(sentAs({ kind: 'write_item', item: 'read_now' })).toBe('');
    expect(sentAs({ kind: 'purchase', number: 2, data: '00000100' })).toBe('2 00 00 01 00');
    expect(sentAs({ kind: 'set_clock' })).toBe('');
  });
});
