// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { type AddForm, newMeterOf } from './add_meter';

const form = (part: Partial<AddForm>): AddForm => ({
  protocol: 'mbus',
  address: '26718590 2423 28 04',
  name: '',
  primary: '',
  repeater: '',
  key: '',
  ...part,
});

describe('a meter added by its address', () => {
  it('is sent with what was typed and nothing else', () => {
    expect(newMeterOf(form({}))).toEqual({ ok: { address: '2671859024232804' } });
    expect(newMeterOf(form({ name: ' Mill Lane 3 ', primary: '5', key: '00112233445566778899AABBCCDDEEFF' }))).toEqual({
      ok: {
        address: '2671859024232804',
        name: 'Mill Lane 3',
        primary_address: 5,
        key: '00112233445566778899AABBCCDDEEFF',
      },
    });
  });

  it('of another protocol carries its name, and nothing that only M-Bus has', () => {
    expect(newMeterOf(form({ protocol: 'dlt645', address: '112233', primary: 'x', key: 'x' }))).toEqual({
      ok: { address: '000000112233', protocol: 'dlt645' },
    });
    expect(newMeterOf(form({ protocol: 'modbus', address: '17' }))).toEqual({
      ok: { address: '17', protocol: 'modbus' },
    });
  });

  it('hangs behind the repeater that was chosen, unless it is on no line', () => {
    expect(newMeterOf(form({ repeater: '7' }))).toEqual({ ok: { address: '2671859024232804', repeater: '7' } });
    const key = '00112233445566778899aabbccddeeff';
    expect(newMeterOf(form({ protocol: 'dial_in', address: 'EVC-0042', key, repeater: '7' }))).toEqual({
      ok: { address: 'EVC-0042', protocol: 'dial_in', key },
    });
  });

  it('that calls by itself needs its key', () => {
    const key = '00112233445566778899aabbccddeeff';
    expect(newMeterOf(form({ protocol: 'dial_in', address: 'EVC-0042', key }))).toEqual({
      ok: { address: 'EVC-0042', protocol: 'dial_in', key },
    });
    expect(newMeterOf(form({ protocol: 'dial_in', address: 'EVC-0042' }))).toEqual({ wrong: 'key' });
  });

  it('names the field that is wrong', () => {
    expect(newMeterOf(form({ protocol: 'cjt188', address: '123' }))).toEqual({ wrong: 'address' });
    expect(newMeterOf(form({ primary: '251' }))).toEqual({ wrong: 'primary' });
    expect(newMeterOf(form({ key: '00' }))).toEqual({ wrong: 'key' });
  });
});
