// SPDX-License-Identifier: Apache-2.0
// All registers of a meter at a time, in base units as the server keeps them.
import type { MeterEvent, RegisterValue, SwitchState } from '../src/data/types';
import type { MockMeter, Town } from './town';

export function register(
  quantity: string,
  unit: string,
  value: string | null,
  rest: Partial<RegisterValue> = {},
): RegisterValue {
  const one = { function: 'instantaneous' as const, storage: 0, tariff: 0, subunit: 0, qualifier: '', ...rest };
  return {
    key: `${quantity}:${unit}:${one.function}:${one.storage}:${one.tariff}:${one.subunit}:${one.qualifier}`,
    quantity,
    unit,
    ...one,
    value,
    validity: rest.validity ?? (value === null ? 'invalid' : 'ok'),
  };
}

const localTime = (t: number) => new Date(t + 8 * 3_600_000).toISOString().slice(0, 19);
const day = 86_400_000;
/** The beginning of the month of the utility's zone: the day of settlement. */
function settlement(t: number): number {
  const local = new Date(t + 8 * 3_600_000);
  return Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), 1) - 8 * 3_600_000;
}

function electricity(town: Town, meter: MockMeter, t: number): RegisterValue[] {
  const n = Number(meter.row.id);
  const total = town.register(meter, t);
  const before = town.register(meter, settlement(t));
  const power = Number(meter.row.values.power?.value ?? 0);
  const parts = [0.11, 0.34, 0.37];
  const tariffs = (sum: number, storage: number): RegisterValue[] => {
    const own = parts.map((part) => Math.floor((sum * part) / 10) * 10);
    own.push(sum - own.reduce((a, b) => a + b, 0));
    return [
      register('active_energy_import', 'Wh', String(sum), { storage }),
      ...own.map((value, i) => register('active_energy_import', 'Wh', String(value), { storage, tariff: i + 1 })),
    ];
  };
  const out = [...tariffs(total, 0), ...tariffs(before, 1)];
  out.push(register('active_energy_export', 'Wh', meter.kind.phases === 3 ? String((n % 7) * 1210) : '0'));
  out.push(register('reactive_energy_combined_1', 'varh', String(Math.floor(total / 70) * 10)));
  out.push(register('reactive_energy_combined_2', 'varh', String(Math.floor(total / 900) * 10)));
  out.push(register('power', 'W', String(power)));
  out.push(register('power_factor', '', (0.9 + (n % 9) / 100).toFixed(3)));
  out.push(register('frequency', 'Hz', '50.01'));
  if (meter.kind.phases === 3) {
    const shares = [0.42, 0.35, 0.23];
    shares.forEach((share, i) => {
      const qualifier = `phase_l${i + 1}`;
      const volts = 228.4 + ((n + i * 3) % 7) / 2;
      const watts = Math.round(power * share);
      out.push(register('voltage', 'V', volts.toFixed(1), { qualifier }));
      out.push(register('current', 'A', (watts / volts / 0.93).toFixed(3), { qualifier }));
      out.push(register('power', 'W', String(watts), { qualifier }));
      out.push(register('power_factor', '', (0.9 + ((n + i) % 9) / 100).toFixed(3), { qualifier }));
    });
  } else {
    out.push(register('voltage', 'V', meter.row.values.voltage?.value ?? '230.0'));
    out.push(register('current', 'A', meter.row.values.current?.value ?? '0.000'));
  }
  out.push(register('active_demand_import', 'W', String(Math.round(meter.rate * 2.6)), { function: 'maximum' }));
  if (meter.kind.can.includes('prepaid')) {
    out.push(register('remaining_money', '', (132.4 - (n % 140)).toFixed(2)));
    out.push(register('overdraft_money', '', n % 140 > 132 ? ((n % 140) - 132.4).toFixed(2) : '0.00'));
    out.push(register('price', '', '0.5483'));
    out.push(register('purchase_count', '', String(3 + (n % 20))));
  }
  return out;
}

function gas(town: Town, meter: MockMeter, t: number): RegisterValue[] {
  const n = Number(meter.row.id);
  const standard = town.register(meter, t) / 1000;
  const flow = Number(meter.row.values.volume_flow?.value ?? 0);
  const before = town.register(meter, settlement(t)) / 1000;
  if (meter.kind.protocol !== 'dial_in') {
    return [
      register('volume', 'm3', standard.toFixed(2)),
      register('volume', 'm3', before.toFixed(2), { storage: 1 }),
      register('remaining_money', '', (88.2 + (n % 50)).toFixed(2)),
      register('remaining_volume', 'm3', (32.5 + (n % 20)).toFixed(2)),
      register('purchase_count', '', String(4 + (n % 9))),
      register('battery_voltage', 'V', '5.9'),
    ];
  }
  const factor = 1.0303;
  return [
    register('standard_volume', 'm3', standard.toFixed(3)),
    register('standard_volume', 'm3', before.toFixed(3), { storage: 1 }),
    register('working_volume', 'm3', (standard / factor).toFixed(3)),
    register('volume_flow', 'm3/h', flow.toFixed(3), { qualifier: 'standard' }),
    register('volume_flow', 'm3/h', (flow / factor).toFixed(3), { qualifier: 'working' }),
    register('gas_pressure', 'bar', (1.04 + (n % 5) / 1000).toFixed(4)),
    register('gas_temperature', 'degC', (11.8 - (n % 4)).toFixed(1)),
    register('correction_factor', '', factor.toFixed(4)),
    register('compressibility', '', '0.9976'),
    register('volume_under_alarm', 'm3', n % 3 ? '0.000' : '12.408', { qualifier: 'standard' }),
    register('battery_level', '%', String(87 - (n % 40))),
    register('battery_voltage', 'V', '3.61'),
    register('remaining_battery_life', 's', String((1460 - (n % 400)) * 86_400)),
    register('signal_strength', 'dBm', String(-79 - (n % 20))),
  ];
}

export function registersOf(town: Town, meter: MockMeter, t: number): RegisterValue[] {
  const { row, kind } = meter;
  if (Object.keys(row.values).length === 0) return [];
  const clock = register('time_point', 'date_time', localTime(t - 13_000 + (Number(row.id) % 30) * 1000));
  if (row.commodity === 'electricity' && kind.protocol !== 'mbus') return [...electricity(town, meter, t), clock];
  if (row.commodity === 'gas') return [...gas(town, meter, t), clock];
  const base = Object.entries(row.values).map(([quantity, value]) => register(quantity, value.unit, value.value));
  const main = base[0];
  if (!main) return [];
  const main1 = String(counted(meter, town.register(meter, settlement(t))));
  const out = [...base, register(main.quantity, main.unit, main1, { storage: 1 })];
  if (row.commodity === 'heat') {
    out.push(register('power', 'W', String(Math.round(meter.rate * 2.1)), { function: 'maximum' }));
    out.push(register('volume_flow', 'm3/h', '0.412', { function: 'maximum' }));
    out.push(register('operating_time', 's', String(Math.floor((t - meter.first + 300 * day) / 3_600_000) * 3600)));
  }
  if (row.commodity === 'water' || row.commodity === 'hot_water') {
    if (kind.protocol === 'mbus') out.push(register('remaining_battery_life', 's', String(2900 * 86_400)));
    else out.push(register('battery_voltage', 'V', '3.58'));
  }
  if (kind.model?.startsWith('generic/') && kind.protocol === 'mbus')
    out.push(register('power', 'W', null, { function: 'minimum' }));
  return [...out, clock];
}

const counted = (meter: MockMeter, count: number): string =>
  meter.row.commodity === 'heat' || meter.row.commodity === 'electricity' ? String(count) : (count / 1000).toFixed(3);

export function eventsOf(meter: MockMeter): { events: MeterEvent[]; status: number } {
  const n = Number(meter.row.id);
  if (meter.row.last_read === null || meter.kind.model?.startsWith('generic/')) {
    return { events: [], status: n % 11 === 0 && meter.row.last_read ? 0x10 : 0 };
  }
  const bits: [number, MeterEvent['code'], MeterEvent['severity']][] = [];
  if (n % 13 === 0) bits.push([2, 'battery_low', 'warning']);
  if (meter.row.commodity === 'water' && n % 9 === 0) bits.push([4, 'leak', 'warning']);
  if (meter.row.commodity === 'heat' && n % 17 === 0) bits.push([5, 'sensors_swapped', 'warning']);
  if (meter.row.commodity === 'electricity' && n % 10 === 0) bits.push([6, 'terminal_cover_open', 'alarm']);
  if (meter.row.commodity === 'gas' && n % 3 === 0) bits.push([3, 'volume_converter_fault', 'alarm']);
  if (meter.kind.can.includes('prepaid') && n % 4 === 0) bits.push([7, 'credit_low', 'warning']);
  return {
    events: bits.map(([, code, severity]) => ({ code, severity })),
    status: bits.reduce((sum, [bit]) => sum + 2 ** bit, 0),
  };
}

export const valveOf = (meter: MockMeter): SwitchState | null =>
  meter.kind.can.includes('valve') && meter.row.last_read ? (meter.valve ?? 'open') : null;
export const relayOf = (meter: MockMeter): SwitchState | null =>
  meter.kind.can.includes('relay') && meter.row.last_read ? (meter.relay ?? 'closed') : null;
