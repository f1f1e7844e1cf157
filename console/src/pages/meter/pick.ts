// SPDX-License-Identifier: Apache-2.0
// Which register of a reading stands where on the page: pure functions over what the meter has sent.
import type { Commodity, RegisterValue } from '../../data/types';
import { add, compare, type Decimal, forPicture, parseDecimal } from '../../format/decimal';

export interface Wish {
  function?: RegisterValue['function'];
  storage?: number;
  tariff?: number;
  qualifier?: string;
}

/** The register of now, of no tariff and no phase, unless something else is wished for. */
export function pick(
  registers: readonly RegisterValue[],
  quantity: string,
  wish: Wish = {},
): RegisterValue | undefined {
  const { function: of = 'instantaneous', storage = 0, tariff = 0, qualifier = '' } = wish;
  return registers.find(
    (one) =>
      one.quantity === quantity &&
      one.function === of &&
      one.storage === storage &&
      one.tariff === tariff &&
      one.subunit === 0 &&
      one.qualifier === qualifier,
  );
}

/** What a commodity is sold by, the most usual first. */
const mains: Readonly<Record<Commodity, readonly string[]>> = {
  heat: ['energy', 'hca_units', 'volume'],
  cooling: ['cooling_energy', 'energy', 'volume'],
  water: ['volume'],
  hot_water: ['volume'],
  gas: ['standard_volume', 'volume', 'working_volume'],
  electricity: ['active_energy_import', 'energy', 'active_energy'],
  other: ['energy', 'volume'],
};

export const mainQuantities = (commodity: Commodity): readonly string[] => mains[commodity] ?? mains.other;

export function mainRegister(registers: readonly RegisterValue[], commodity: Commodity): RegisterValue | undefined {
  for (const quantity of mainQuantities(commodity)) {
    const found = pick(registers, quantity);
    if (found) return found;
  }
  return undefined;
}

const counting = [
  'energy',
  'cooling_energy',
  'active_energy',
  'active_energy_import',
  'active_energy_export',
  'reactive_energy',
  'reactive_energy_combined_1',
  'reactive_energy_combined_2',
  'reactive_energy_import',
  'reactive_energy_export',
  'apparent_energy',
  'apparent_energy_import',
  'volume',
  'standard_volume',
  'working_volume',
  'mass',
  'hca_units',
  'on_time',
  'operating_time',
];

/** Registers that only grow: the ones whose difference is a use. */
export function countersOf(registers: readonly RegisterValue[], commodity: Commodity): RegisterValue[] {
  const fit = registers.filter(
    (one) => counting.includes(one.quantity) && one.function === 'instantaneous' && one.storage === 0,
  );
  const main = mainRegister(registers, commodity)?.quantity;
  const rank = (one: RegisterValue) => (one.quantity === main ? 0 : 100) + one.tariff + one.subunit;
  return fit.sort((a, b) => rank(a) - rank(b));
}

export const phases = ['phase_l1', 'phase_l2', 'phase_l3'] as const;
const phaseColumns = ['voltage', 'current', 'power', 'power_factor'] as const;
export type PhaseColumn = (typeof phaseColumns)[number];

export interface PhaseTable {
  columns: PhaseColumn[];
  rows: { phase: 'l1' | 'l2' | 'l3' | 'total'; cells: (RegisterValue | undefined)[] }[];
}

/** U, I, P and power factor by phase, with the total below; null where the meter tells no phases apart. */
export function phaseTable(registers: readonly RegisterValue[]): PhaseTable | null {
  const at = (quantity: string, qualifier: string) => pick(registers, quantity, { qualifier });
  const known = phases.filter((phase) => phaseColumns.some((column) => at(column, phase)));
  if (known.length === 0) return null;
  const columns = phaseColumns.filter((column) => [...phases, ''].some((phase) => at(column, phase)));
  const rows: PhaseTable['rows'] = known.map((phase) => ({
    phase: phase.slice(-2) as 'l1' | 'l2' | 'l3',
    cells: columns.map((column) => at(column, phase)),
  }));
  const total = columns.map((column) => at(column, ''));
  if (known.length > 1 && total.some(Boolean)) rows.push({ phase: 'total', cells: total });
  return { columns, rows };
}

const billedByTariff = [
  'active_energy_import',
  'energy',
  'active_energy',
  'active_energy_export',
  'reactive_energy_combined_1',
  'reactive_energy_combined_2',
  'volume',
];

export interface TariffTable {
  /** One column each; the first is what the bar shows. */
  columns: { quantity: string; storage: number; unit: string }[];
  rows: { tariff: number; cells: (RegisterValue | undefined)[]; share: number | null }[];
}

const ok = (one: RegisterValue | undefined): Decimal | null =>
  one && one.validity === 'ok' ? parseDecimal(one.value) : null;

/** Total and tariffs, with what was there at the last settlement; null where there is only one tariff. */
export function tariffTable(registers: readonly RegisterValue[]): TariffTable | null {
  const counting = registers.filter((one) => one.function === 'instantaneous' && one.qualifier === '');
  const tariffs = (quantity: string, storage: number) =>
    counting.filter((one) => one.quantity === quantity && one.storage === storage && one.tariff > 0);
  const quantities = billedByTariff.filter((quantity) => tariffs(quantity, 0).length > 0);
  const [first] = quantities;
  if (!first) return null;
  const columns = quantities.map((quantity) => ({ quantity, storage: 0 }));
  if (pick(registers, first, { storage: 1 })) columns.splice(1, 0, { quantity: first, storage: 1 });
  const numbers = [...new Set(quantities.flatMap((one) => tariffs(one, 0).map((register) => register.tariff)))];
  const at = (tariff: number) => columns.map(({ quantity, storage }) => pick(registers, quantity, { tariff, storage }));
  const sum = numbers.reduce<Decimal>((total, tariff) => add(total, ok(at(tariff)[0]) ?? zero), zero);
  const rows = numbers
    .sort((a, b) => a - b)
    .map((tariff) => {
      const cells = at(tariff);
      return { tariff, cells, share: shareOf(ok(cells[0]), sum) };
    });
  const total = at(0);
  return {
    columns: columns.map((one, n) => ({ ...one, unit: rows[0]?.cells[n]?.unit ?? total[n]?.unit ?? '' })),
    rows: total.some(Boolean) ? [...rows, { tariff: 0, cells: total, share: null }] : rows,
  };
}

const zero: Decimal = { mantissa: 0n, scale: 0 };

/** For the width of a piece of the bar only. */
function shareOf(part: Decimal | null, whole: Decimal): number | null {
  if (!part || compare(whole, zero) <= 0) return null;
  return (forPicture(part) ?? 0) / (forPicture(whole) ?? 1);
}

/** Largest values of a period: demand in electricity, power and flow elsewhere. */
export function maxima(registers: readonly RegisterValue[]): RegisterValue[] {
  const wish = ['active_demand_import', 'active_demand_export', 'reactive_demand', 'power', 'volume_flow'];
  return registers.filter(
    (one) => one.function === 'maximum' && one.storage === 0 && one.tariff === 0 && wish.includes(one.quantity),
  );
}

const creditQuantities = [
  'remaining_money',
  'remaining_energy',
  'remaining_volume',
  'overdraft_money',
  'overdraft_energy',
  'credit',
  'debit',
  'price',
  'purchase_count',
  'purchased_volume',
  'total_purchased_volume',
];
const gasQuantities = [
  'standard_volume',
  'working_volume',
  'gas_pressure',
  'gas_temperature',
  'correction_factor',
  'compressibility',
  'volume_flow',
  'volume_under_alarm',
];
const deviceQuantities = [
  'battery_level',
  'battery_voltage',
  'remaining_battery_life',
  'battery_operating_time',
  'battery_change_date',
  'signal_strength',
  'rf_level',
  'internal_temperature',
  'operating_time',
  'on_time',
  'error_flags',
  'time_point',
  'firmware_version',
];

function inOrder(registers: readonly RegisterValue[], quantities: readonly string[]): RegisterValue[] {
  return quantities.flatMap((quantity) =>
    registers.filter(
      (one) =>
        one.quantity === quantity &&
        one.function === 'instantaneous' &&
        one.storage === 0 &&
        one.tariff === 0 &&
        (one.value !== null || one.validity !== 'no_data'),
    ),
  );
}

const electricQuantities = [
  'active_energy_export',
  'reactive_energy_combined_1',
  'reactive_energy_combined_2',
  'reactive_energy_import',
  'reactive_energy_export',
  'apparent_energy_import',
  'power_factor',
  'frequency',
  'reactive_power',
  'apparent_power',
];

/** Beside what is sold: the other energies and the state of the network. */
export const electricRegisters = (registers: readonly RegisterValue[]) =>
  inOrder(registers, electricQuantities).filter((one) => one.qualifier === '');
export const creditRegisters = (registers: readonly RegisterValue[]) => inOrder(registers, creditQuantities);
/** A battery level without a unit is a bit of the status, and stands among the events. */
export const deviceRegisters = (registers: readonly RegisterValue[]) =>
  inOrder(registers, deviceQuantities).filter((one) => one.quantity !== 'battery_level' || one.unit !== '');

/** What makes standard volume of working volume; nothing where the meter only counts. */
export function conversionRegisters(registers: readonly RegisterValue[]): RegisterValue[] {
  const found = inOrder(registers, gasQuantities);
  const converts = found.some((one) => one.quantity !== 'volume_flow' && one.quantity !== 'standard_volume');
  return converts ? found : [];
}
