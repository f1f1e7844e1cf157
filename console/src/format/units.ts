// SPDX-License-Identifier: Apache-2.0
import type { Language } from '../data/types';
import { add, type Decimal, multiply, parseDecimal, type Ratio } from './decimal';

/** A unit to show values in. `digits` is the precision of a column; details show every digit. */
export interface DisplayUnit {
  readonly id: string;
  readonly digits: number;
}

/** What a family of units is measured in, how much one is of the base unit, and how many places a column has. */
interface Family {
  readonly base: string;
  readonly units: Readonly<Record<string, { readonly size: Ratio; readonly digits: number }>>;
}

const one = (over: bigint, under = 1n): Ratio => ({ over, under });

export const families = {
  energy: {
    base: 'J',
    units: {
      Wh: { size: one(3600n), digits: 0 },
      kWh: { size: one(3_600_000n), digits: 1 },
      MWh: { size: one(3_600_000_000n), digits: 3 },
      J: { size: one(1n), digits: 0 },
      MJ: { size: one(1_000_000n), digits: 0 },
      GJ: { size: one(1_000_000_000n), digits: 3 },
      Gcal: { size: one(4_186_800_000n), digits: 3 },
    },
  },
  power: {
    base: 'W',
    units: {
      W: { size: one(1n), digits: 0 },
      kW: { size: one(1000n), digits: 2 },
      MW: { size: one(1_000_000n), digits: 3 },
      'J/h': { size: one(1n, 3600n), digits: 0 },
    },
  },
  volume: {
    base: 'L',
    units: { m3: { size: one(1000n), digits: 3 }, L: { size: one(1n), digits: 0 } },
  },
  reactive_energy: {
    base: 'varh',
    units: { varh: { size: one(1n), digits: 0 }, kvarh: { size: one(1000n), digits: 1 } },
  },
  apparent_energy: {
    base: 'VAh',
    units: { VAh: { size: one(1n), digits: 0 }, kVAh: { size: one(1000n), digits: 1 } },
  },
  reactive_power: {
    base: 'var',
    units: { var: { size: one(1n), digits: 0 }, kvar: { size: one(1000n), digits: 2 } },
  },
  apparent_power: {
    base: 'VA',
    units: { VA: { size: one(1n), digits: 0 }, kVA: { size: one(1000n), digits: 2 } },
  },
  pressure: {
    base: 'kPa',
    units: {
      bar: { size: one(100n), digits: 3 },
      kPa: { size: one(1n), digits: 1 },
      MPa: { size: one(1000n), digits: 4 },
    },
  },
  time: {
    base: 's',
    units: {
      s: { size: one(1n), digits: 0 },
      min: { size: one(60n), digits: 0 },
      h: { size: one(3600n), digits: 0 },
      d: { size: one(86_400n), digits: 0 },
    },
  },
  flow: {
    base: 'L/h',
    units: { 'm3/h': { size: one(1000n), digits: 3 }, 'L/h': { size: one(1n), digits: 0 } },
  },
} as const satisfies Record<string, Family>;

export type FamilyName = keyof typeof families;

/** What the user chose; `heat` and `electricity` are both energy but are read in different units. */
export interface UnitChoice {
  heat: 'kWh' | 'MWh' | 'GJ' | 'Gcal';
  electricity: 'kWh' | 'MWh';
  power: 'W' | 'kW' | 'MW';
  volume: 'm3' | 'L';
  /** Of heat and water; gas is always shown in kPa. */
  pressure: 'bar' | 'kPa' | 'MPa';
}

export const defaultUnits: UnitChoice = { heat: 'MWh', electricity: 'kWh', power: 'kW', volume: 'm3', pressure: 'bar' };

export const unitChoices: { readonly [K in keyof UnitChoice]: readonly UnitChoice[K][] } = {
  heat: ['kWh', 'MWh', 'GJ', 'Gcal'],
  electricity: ['kWh', 'MWh'],
  power: ['W', 'kW', 'MW'],
  volume: ['m3', 'L'],
  pressure: ['bar', 'kPa', 'MPa'],
};

const fixedDigits: Readonly<Record<string, number>> = { degC: 1, K: 1, V: 1, A: 3, '%': 0, dBm: 0 };

function familyOf(unit: string): Family | null {
  for (const family of Object.values(families) as Family[]) if (unit in family.units) return family;
  return null;
}

/** Where values of `unit` are shown: the user's choice for the families that have one, the meter's unit for all others. */
export function displayUnit(unit: string, commodity: string, choice: UnitChoice): DisplayUnit {
  const family = familyOf(unit);
  let id = unit;
  if (family === families.energy) id = commodity === 'electricity' ? choice.electricity : choice.heat;
  else if (family === families.power) id = choice.power;
  else if (family === families.volume) id = choice.volume;
  else if (family === families.reactive_energy) id = 'kvarh';
  else if (family === families.apparent_energy) id = 'kVAh';
  else if (family === families.reactive_power) id = choice.power === 'W' ? 'var' : 'kvar';
  else if (family === families.apparent_power) id = choice.power === 'W' ? 'VA' : 'kVA';
  else if (family === families.pressure) id = commodity === 'gas' ? 'kPa' : choice.pressure;
  else if (family === families.flow) id = choice.volume === 'L' ? 'L/h' : 'm3/h';
  return { id, digits: family?.units[id]?.digits ?? fixedDigits[unit] ?? 3 };
}

/** null when there is no number or no way from one unit to the other. */
export function convert(value: string | null | undefined, from: string, to: string): Decimal | null {
  const number = parseDecimal(value);
  if (number === null || from === to) return number;
  const family = familyOf(from);
  const source = family?.units[from];
  const target = family?.units[to];
  if (!source || !target) return null;
  return multiply(number, { over: source.size.over * target.size.under, under: source.size.under * target.size.over });
}

/** The units of its family from which a value becomes one of `unit` without rounding, itself among them. */
export function exactUnits(unit: string): string[] {
  const family = familyOf(unit);
  const target = family?.units[unit];
  if (!family || !target) return [unit];
  const exact = ({ over, under }: Ratio) => (over * target.size.under * 10n ** 12n) % (under * target.size.over) === 0n;
  return Object.keys(family.units).filter((id) => exact(family.units[id]?.size ?? target.size));
}

/** The sum of values of one kind in one unit, exactly; null when there is none. Values that do not convert are left out. */
export function sumIn(values: readonly { value: string | null; unit: string }[], to: string): Decimal | null {
  let sum: Decimal | null = null;
  for (const { value, unit } of values) {
    const converted = convert(value, unit, to);
    if (converted) sum = sum ? add(sum, converted) : converted;
  }
  return sum;
}

const signs: Readonly<Record<string, string>> = {
  m2: 'm²',
  m3: 'm³',
  'm3/h': 'm³/h',
  degC: '°C',
  deg: '°',
  '100GJ': '100 GJ',
  '100MWh': '100 MWh',
  date: '',
  date_time: '',
};

/** Russian practice writes units in Cyrillic letters (GOST 8.417); Chinese practice keeps the international ones. */
const russian: Readonly<Record<string, string>> = {
  Wh: 'Вт·ч',
  kWh: 'кВт·ч',
  MWh: 'МВт·ч',
  J: 'Дж',
  MJ: 'МДж',
  GJ: 'ГДж',
  Gcal: 'Гкал',
  W: 'Вт',
  kW: 'кВт',
  MW: 'МВт',
  'J/h': 'Дж/ч',
  m2: 'м²',
  m3: 'м³',
  'm3/h': 'м³/ч',
  L: 'л',
  'L/h': 'л/ч',
  kg: 'кг',
  'kg/h': 'кг/ч',
  K: 'К',
  bar: 'бар',
  kPa: 'кПа',
  MPa: 'МПа',
  kJ: 'кДж',
  varh: 'вар·ч',
  kvarh: 'квар·ч',
  VAh: 'В·А·ч',
  kVAh: 'кВ·А·ч',
  var: 'вар',
  kvar: 'квар',
  VA: 'В·А',
  kVA: 'кВ·А',
  kV: 'кВ',
  mA: 'мА',
  Ah: 'А·ч',
  mm: 'мм',
  min: 'мин',
  h: 'ч',
  d: 'сут',
  dBm: 'дБм',
  baud: 'бит/с',
  '100GJ': '100 ГДж',
  '100MWh': '100 МВт·ч',
  s: 'с',
  ms: 'мс',
  V: 'В',
  A: 'А',
  Hz: 'Гц',
  month: 'мес.',
  year: 'лет',
  B: 'Б',
  kB: 'кБ',
  MB: 'МБ',
  GB: 'ГБ',
};

/** As people of the language write the unit: m³, °C, кВт·ч. */
export const unitSign = (unit: string, language: Language = 'en'): string =>
  (language === 'ru' ? russian[unit] : undefined) ?? signs[unit] ?? unit;
