// SPDX-License-Identifier: Apache-2.0
// The kinds of meters of the town: what protocol they speak, what model they are, what they can do.
import type { Capability, Commodity } from '../src/data/types';

export interface Kind {
  protocol: string;
  commodity: Commodity;
  manufacturer: string;
  version: number;
  medium: string;
  model: string | null;
  can: readonly Capability[];
  phases?: 1 | 3;
}

const kind = (
  protocol: string,
  commodity: Commodity,
  manufacturer: string,
  version: number,
  medium: string,
  model: string | null,
  can: readonly Capability[] = [],
  phases?: 1 | 3,
): Kind => ({ protocol, commodity, manufacturer, version, medium, model, can, ...(phases ? { phases } : {}) });

const mbus: readonly Kind[] = [
  kind('mbus', 'heat', 'HYD', 40, 'heat_outlet', 'hydrometer/sharky_775', ['clock', 'archive']),
  kind('mbus', 'heat', 'KAM', 53, 'heat_outlet', 'kamstrup/multical_403', ['clock', 'archive']),
  kind('mbus', 'heat', 'LUG', 7, 'heat_inlet', 'generic/mbus'),
  kind('mbus', 'water', 'ZRI', 20, 'water', 'zenner/edc', ['archive']),
  kind('mbus', 'hot_water', 'ZRI', 21, 'warm_water', 'zenner/edc', ['archive']),
  kind('mbus', 'electricity', 'SBC', 19, 'electricity', 'saia/ald1', [], 1),
];
const cjt188: readonly Kind[] = [
  kind('cjt188', 'water', '7833', -1, 'cold_water', 'suntront/xst_valve', ['valve', 'clock', 'archive']),
  kind('cjt188', 'hot_water', '7833', -1, 'hot_water', 'suntront/xst_valve', ['valve', 'clock', 'archive']),
  kind('cjt188', 'heat', '5120', -1, 'heat', 'huizhong/rc_heat', ['valve', 'clock', 'archive']),
];
const gas: readonly Kind[] = [
  kind('cjt188', 'gas', '3317', -1, 'gas', 'goldcard/jgd_prepaid', ['valve', 'clock', 'prepaid']),
  kind('dial_in', 'gas', 'EVC', -1, 'gas_converter', 'riser/example_corrector', ['valve', 'clock', 'archive']),
];
const dlt645: readonly Kind[] = [
  kind('dlt645', 'electricity', '', -1, 'electricity', 'hexing/hxe310', ['relay', 'clock', 'archive'], 3),
  kind('dlt645', 'electricity', '', -1, 'electricity', 'wasion/ddzy', ['relay', 'clock', 'archive', 'prepaid'], 1),
  kind('dlt645', 'electricity', '', -1, 'electricity', 'generic/dlt645', [], 3),
];
const mixed: readonly Kind[] = [
  kind('modbus', 'electricity', '', -1, 'electricity', 'eastron/sdm630', [], 3),
  kind('iec62056_21', 'electricity', 'RSR', -1, 'electricity', 'generic/iec62056_21', ['clock'], 3),
];

const byLine: Readonly<Record<string, readonly Kind[]>> = { g3l1: cjt188, g3l2: gas, g4l1: dlt645, g4l2: mixed };

/** What stands on a line; the others are M-Bus. */
export function kindOf(line: string, pick: number): Kind {
  const own = byLine[line];
  if (own) return own[Math.floor(pick * own.length)] as Kind;
  const [hyd, kam, lug, cold, hot, sbc] = mbus as [Kind, Kind, Kind, Kind, Kind, Kind];
  if (pick < 0.5) return pick < 0.2 ? hyd : pick < 0.4 ? kam : lug;
  return pick < 0.72 ? cold : pick < 0.84 ? hot : sbc;
}

export const lineBaud = (line: string): number => (line === 'g4l2' ? 9600 : 2400);
export const lineProtocol = (line: string): string => byLine[line]?.[0]?.protocol ?? 'mbus';

/** As the protocol writes it. */
export function addressOf(kind: Kind, number: string, n: number): string {
  if (kind.protocol === 'cjt188') return `${kind.manufacturer}00${number}`;
  if (kind.protocol === 'dlt645') return number.padStart(12, '0');
  if (kind.protocol === 'modbus') return String(1 + (n % 247));
  if (kind.protocol === 'mbus') return `${number}2423${kind.version.toString(16).padStart(2, '0').toUpperCase()}04`;
  return number;
}
