// SPDX-License-Identifier: Apache-2.0
// The value of a command: what is asked for in the form, what is wrong with it, and how it is sent.

import { spaced } from '../format/hex';
import { dayOf, instantOf, instantText, parseDay, stepSpan } from '../format/zone';
import { reversedBytes, type Trouble, troubleOfData, troubleOfItem } from './command_bytes';
import type { CommandForm, CommandKind } from './commands';

export const constants = [
  { id: 'substitution_pressure', unit: 'kPa', signed: false },
  { id: 'substitution_temperature', unit: 'degC', signed: true },
  { id: 'base_pressure', unit: 'kPa', signed: false },
  { id: 'base_temperature', unit: 'degC', signed: true },
  { id: 'compressibility', unit: '', signed: false },
  { id: 'correction_factor', unit: '', signed: false },
] as const;
export const archives = ['hourly', 'daily', 'monthly'] as const;
export const periodUnits = ['hours', 'minutes'] as const;
/** Those that DL/T 645 has a code for. */
export const speeds = [300, 600, 1200, 2400, 4800, 9600, 19200] as const;

export type FieldId =
  | 'archive'
  | 'from'
  | 'to'
  | 'constant'
  | 'constant_value'
  | 'period'
  | 'server'
  | 'item'
  | 'data'
  | 'text'
  | 'address'
  | 'baud'
  | 'new_level'
  | 'new_password'
  | 'repeat'
  | 'serial'
  | 'amount';
/** What was typed; `period_unit` stands beside `period`. */
export type Fields = Readonly<Record<FieldId | 'period_unit', string>>;
export type Troubles = Partial<Record<FieldId, Trouble>>;
export type Order = Pick<CommandForm, 'kind' | 'item' | 'data' | 'text' | 'number'>;
export type Checked = { order: Order } | { troubles: Troubles };

const fieldLists: Partial<Record<CommandKind, readonly FieldId[]>> = {
  read_archive: ['archive', 'from', 'to'],
  set_constant: ['constant', 'constant_value'],
  set_reporting: ['period'],
  set_server: ['server'],
  write_item: ['item', 'data'],
  write_address: ['address'],
  set_baud_rate: ['baud'],
  change_password: ['new_level', 'new_password', 'repeat'],
  purchase: ['serial', 'amount'],
};

/** IEC 62056-21 is written in characters, the others in bytes. */
export function fieldsOf(kind: CommandKind, protocol: string): readonly FieldId[] {
  if (kind === 'write_item' && protocol === 'iec62056_21') return ['item', 'text'];
  return fieldLists[kind] ?? [];
}

/** Yesterday's archive, once a day: what is asked for most. */
export function firstFields(now: Date, zone: string): Fields {
  const today = dayOf(now, zone);
  return {
    archive: 'hourly',
    from: `${stepSpan(today, 'day', -1)}T00:00`,
    to: `${today}T00:00`,
    constant: 'substitution_pressure',
    constant_value: '',
    period: '24',
    period_unit: 'hours',
    server: '',
    item: '',
    data: '',
    text: '',
    address: '',
    baud: '',
    new_level: '2',
    new_password: '',
    repeat: '',
    serial: '',
    amount: '',
  };
}

/** As a person types it: with a comma, with a minus sign, with blanks around it. */
const plainNumber = (typed: string): string => typed.trim().replace('\u2212', '-').replace(',', '.');
const maxDigits = 18;
const maxDecimals = 9;

function troubleOfConstant(value: string, signed: boolean): Trouble | undefined {
  const match = /^(-?)(0|[1-9]\d*)(?:\.(\d+))?$/.exec(value);
  if (!match) return 'decimal';
  const [, sign, whole = '', decimals = ''] = match;
  if (whole.length + decimals.length > maxDigits || decimals.length > maxDecimals) return 'digits';
  return !signed && (sign || /^0*$/.test(whole + decimals)) ? 'above_zero' : undefined;
}

/** "2026-11-21T10:30" on the utility's wall clock. */
function instantTyped(typed: string, zone: string): Date | null {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})/.exec(typed);
  const day = parseDay(match?.[1] ?? '');
  return match && day ? instantOf({ ...day, hour: Number(match[2]), minute: Number(match[3]) }, zone) : null;
}

const minPeriodS = 900;
const maxPeriodS = 31 * 86_400;
const serverForm = /^(?:tcp|tls):\/\/(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\]):(\d{1,5})$/;
const maxServer = 120;

const written = (item: string, text: string): Checked => ({ order: { kind: 'write_item', item, text } });
const wrong = (troubles: Troubles): Checked => ({ troubles });

function archiveOrder(fields: Fields, zone: string): Checked {
  const from = instantTyped(fields.from, zone);
  const to = instantTyped(fields.to, zone);
  if (!from || !to) return wrong({ ...(from ? {} : { from: 'time' }), ...(to ? {} : { to: 'time' }) });
  if (from >= to) return wrong({ to: 'order' });
  const name = fields.archive === 'hourly' ? '' : `${fields.archive} `;
  return written('read_archive', `${name}${instantText(from)}/${instantText(to)}`);
}

function constantOrder(fields: Fields): Checked {
  const value = plainNumber(fields.constant_value);
  const signed = constants.find(({ id }) => id === fields.constant)?.signed ?? true;
  const trouble = troubleOfConstant(value, signed);
  return trouble ? wrong({ constant_value: trouble }) : written(fields.constant, value);
}

function reportingOrder(fields: Fields): Checked {
  const typed = fields.period.trim();
  if (!/^\d{1,7}$/.test(typed)) return wrong({ period: 'whole' });
  const seconds = Number(typed) * (fields.period_unit === 'hours' ? 3600 : 60);
  if (seconds < minPeriodS || seconds > maxPeriodS) return wrong({ period: 'period' });
  return written('reporting_period', String(seconds));
}

function serverOrder(fields: Fields): Checked {
  const address = fields.server.trim();
  const port = Number(serverForm.exec(address)?.[1] ?? 0);
  if (port < 1 || port > 65_535 || address.length > maxServer) return wrong({ server: 'server' });
  return written('server_address', address);
}

function itemOrder(protocol: string, fields: Fields): Checked {
  const item = fields.item.trim().toUpperCase();
  const asText = protocol === 'iec62056_21';
  const value = asText ? fields.text.trim() : fields.data.replace(/\s/g, '').toUpperCase();
  const badItem = troubleOfItem(protocol, item);
  const badValue = troubleOfData(protocol, item, value);
  if (badItem || badValue)
    return wrong({
      ...(badItem ? { item: badItem } : {}),
      ...(badValue ? { [asText ? 'text' : 'data']: badValue } : {}),
    });
  return { order: { kind: 'write_item', item, ...(asText ? { text: value } : { data: value }) } };
}

function addressOrder(protocol: string, fields: Fields): Checked {
  const digits = fields.address.replace(/\s/g, '');
  if (protocol === 'dlt645' && !/^\d{12}$/.test(digits)) return wrong({ address: 'address_12' });
  if (protocol === 'cjt188' && !/^\d{14}$/.test(digits)) return wrong({ address: 'address_14' });
  return { order: { kind: 'write_address', data: reversedBytes(digits) } };
}

function passwordOrder(fields: Fields): Checked {
  if (!/^[0-9a-f]{6}$/i.test(fields.new_password)) return wrong({ new_password: 'password' });
  if (fields.repeat !== fields.new_password) return wrong({ repeat: 'repeat' });
  return { order: { kind: 'change_password', data: `0${fields.new_level}${fields.new_password.toUpperCase()}` } };
}

/** Money with two places, eight digits on the wire. */
function purchaseOrder(fields: Fields): Checked {
  const troubles: Troubles = {};
  const serial = fields.serial.trim();
  if (!/^\d{1,3}$/.test(serial) || Number(serial) > 255) troubles.serial = 'serial';
  const [, whole = '', decimals = ''] = /^(\d{1,6})(?:\.(\d{1,2}))?$/.exec(plainNumber(fields.amount)) ?? [];
  const digits = whole.padStart(6, '0') + decimals.padEnd(2, '0');
  if (!/[1-9]/.test(digits)) troubles.amount = 'amount';
  if (Object.keys(troubles).length > 0) return wrong(troubles);
  return { order: { kind: 'purchase', number: Number(serial), data: reversedBytes(digits) } };
}

/** The command as it is sent, or what is wrong in which field. */
export function orderOf(kind: CommandKind, protocol: string, fields: Fields, zone: string): Checked {
  switch (kind) {
    case 'read_now':
      return { order: { kind: 'write_item', item: 'read_now' } };
    case 'read_archive':
      return archiveOrder(fields, zone);
    case 'set_constant':
      return constantOrder(fields);
    case 'set_reporting':
      return reportingOrder(fields);
    case 'set_server':
      return serverOrder(fields);
    case 'write_item':
      return itemOrder(protocol, fields);
    case 'write_address':
      return addressOrder(protocol, fields);
    case 'set_baud_rate':
      return fields.baud ? { order: { kind, number: Number(fields.baud) } } : wrong({ baud: 'choose' });
    case 'change_password':
      return passwordOrder(fields);
    case 'purchase':
      return purchaseOrder(fields);
    default:
      return { order: { kind } };
  }
}

/** What a person would have chosen to have this sent. */
export function choiceOf(kind: string, item: string): CommandKind {
  if (kind !== 'write_item') return kind as CommandKind;
  if (constants.some(({ id }) => id === item)) return 'set_constant';
  if (item === 'reporting_period') return 'set_reporting';
  if (item === 'server_address') return 'set_server';
  return item === 'read_now' || item === 'read_archive' ? item : 'write_item';
}

/** As the meter gets it, for who wants to compare it with the meter's documentation. */
export function sentAs({ item, text, data, number }: Order): string {
  const value = text ?? [number ?? '', spaced(data ?? '')].join(' ').trim();
  return value && [item ?? '', value].filter(Boolean).join(' = ');
}

/** The text of a `read_archive` that waits. */
export function readArchive(text: string): { archive: string; from: string; to: string } | null {
  const [, archive = 'hourly', from = '', to = ''] = /^(?:(\w+) )?([^ /]+)\/([^ /]+)$/.exec(text) ?? [];
  return from && to ? { archive, from, to } : null;
}
