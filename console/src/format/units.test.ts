// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { decimalText } from './decimal';
import { convert, defaultUnits, displayUnit, exactUnits, sumIn, unitSign } from './units';

const to = (value: string, from: string, target: string) => {
  const out = convert(value, from, target);
  return out && decimalText(out);
};

describe('units', () => {
  it('converts energy exactly', () => {
    expect(to('42318000', 'Wh', 'kWh')).toBe('42318');
    expect(to('42318001', 'Wh', 'MWh')).toBe('42.318001');
    expect(to('1000000', 'Wh', 'GJ')).toBe('3.6');
    expect(to('42318000000', 'J', 'GJ')).toBe('42.318');
    expect(to('4186800000', 'J', 'Gcal')).toBe('1');
    expect(to('3600000', 'J', 'kWh')).toBe('1');
  });

  it('converts volume, flow and power exactly', () => {
    expect(to('118.402', 'm3', 'L')).toBe('118402');
    expect(to('0.118', 'm3/h', 'L/h')).toBe('118');
    expect(to('3120', 'W', 'kW')).toBe('3.12');
    expect(to('3600', 'J/h', 'W')).toBe('1');
  });

  it('keeps a number that a floating point number cannot hold', () => {
    expect(to('9007199254740993', 'Wh', 'kWh')).toBe('9007199254740.993');
  });

  it('does not convert between what does not compare', () => {
    expect(convert('1', 'Wh', 'm3')).toBeNull();
    expect(convert('1', 'degC', 'K')).toBeNull();
    expect(convert('2026-01-01', 'Wh', 'kWh')).toBeNull();
  });

  it('shows the pressure of heat and water as chosen and that of gas always in kPa', () => {
    const choice = { ...defaultUnits, pressure: 'MPa' } as const;
    expect(displayUnit('bar', 'heat', choice).id).toBe('MPa');
    expect(displayUnit('bar', 'gas', choice).id).toBe('kPa');
  });

  it('shows heat and electricity each in the unit chosen for it', () => {
    const choice = { ...defaultUnits, heat: 'GJ', electricity: 'kWh' } as const;
    expect(displayUnit('Wh', 'heat', choice)).toEqual({ id: 'GJ', digits: 3 });
    expect(displayUnit('Wh', 'electricity', choice)).toEqual({ id: 'kWh', digits: 1 });
    expect(displayUnit('m3/h', 'water', { ...choice, volume: 'L' })).toEqual({ id: 'L/h', digits: 0 });
    expect(displayUnit('degC', 'heat', choice)).toEqual({ id: 'degC', digits: 1 });
  });

  it('knows from which units nothing is rounded', () => {
    expect(exactUnits('Wh')).toEqual(['Wh', 'kWh', 'MWh', 'Gcal']);
    expect(exactUnits('J')).toContain('MWh');
    expect(exactUnits('m3')).toEqual(['m3', 'L']);
    expect(exactUnits('')).toEqual(['']);
  });

  it('adds what is measured in different units, and says nothing where there is nothing', () => {
    const sum = sumIn(
      [
        { value: '1000', unit: 'Wh' },
        { value: '3600000', unit: 'J' },
        { value: null, unit: 'Wh' },
        { value: '9', unit: 'm3' },
      ],
      'kWh',
    );
    expect(sum && decimalText(sum)).toBe('2');
    expect(sumIn([{ value: null, unit: 'Wh' }], 'kWh')).toBeNull();
  });

  it('writes units as people do', () => {
    expect(unitSign('m3/h')).toBe('m³/h');
    expect(unitSign('Wh')).toBe('Wh');
    expect(unitSign('MWh', 'ru')).toBe('МВт·ч');
    expect(unitSign('m3', 'zh-CN')).toBe('m³');
  });
});
