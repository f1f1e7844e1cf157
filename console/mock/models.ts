// SPDX-License-Identifier: Apache-2.0
// A catalogue in the shape of the server's. Names are of real families, the contents are made up.
import type { Model, ModelRegister, ModelRow } from '../src/data/models';
import type { Capability, Commodity, EventSeverity } from '../src/data/types';
import type { Town } from './town';

const reg = (
  quantity: string,
  unit: string,
  item = '',
  rest: { function?: string; storage?: number; tariff?: number; main?: boolean; scale?: string } = {},
): ModelRegister => ({
  match: item || `${quantity}${rest.storage ? `:*:*:${rest.storage}` : ''}`,
  quantity,
  unit,
  main: rest.main ?? false,
  scale: rest.scale ? `x ${rest.scale}` : '',
});

interface Sketch {
  id: string;
  name: string;
  maker: string;
  family: string;
  commodity: Commodity;
  protocol: string;
  can: Capability[];
  own?: boolean;
  detect: Record<string, string>;
  registers: ModelRegister[];
  poll?: string[];
  archive?: string[];
  quirks?: [string, string, string][];
  events?: [number, string, EventSeverity][];
  text?: string;
}

const heat = [
  reg('energy', 'Wh', '', { main: true }),
  reg('volume', 'm3'),
  reg('power', 'W'),
  reg('volume_flow', 'm3/h'),
];
const tariffs = [0, 1, 2, 3, 4].map((tariff) =>
  reg('active_energy_import', 'Wh', `000${tariff}FF00`.slice(-8), { tariff, main: tariff === 0 }),
);
const phases = [
  reg('voltage', 'V', '0201FF00'),
  reg('current', 'A', '0202FF00'),
  reg('power', 'W', '0203FF00'),
  reg('power_factor', '', '0206FF00'),
];
const waterEvents: [number, string, EventSeverity][] = [
  [0, 'valve_closed', 'info'],
  [1, 'valve_fault', 'alarm'],
  [2, 'battery_low', 'warning'],
];

const sketches: Sketch[] = [
  {
    id: 'hydrometer/sharky_775',
    name: 'SHARKY 775',
    maker: 'Hydrometer (Diehl Metering)',
    family: 'SHARKY',
    commodity: 'heat',
    protocol: 'mbus',
    can: ['clock', 'archive'],
    detect: { manufacturer: 'HYD', version: '0x28', medium: 'heat_outlet' },
    registers: heat,
    events: [
      [2, 'battery_low', 'warning'],
      [3, 'permanent_error', 'alarm'],
      [5, 'sensors_swapped', 'warning'],
      [6, 'flow_sensor_fault', 'alarm'],
    ],
    text: 'Ultrasonic heat meter; the archive comes with the second telegram.',
  },
  {
    id: 'kamstrup/multical_403',
    name: 'MULTICAL 403',
    maker: 'Kamstrup',
    family: 'MULTICAL',
    commodity: 'heat',
    protocol: 'mbus',
    can: ['clock', 'archive'],
    detect: { manufacturer: 'KAM', version: '0x35', medium: 'heat_outlet' },
    registers: [...heat, reg('energy', 'Wh', '', { storage: 1 })],
    quirks: [['page_cap', '4', 'at most four telegrams a read: the fifth repeats the first']],
    events: [
      [4, 'temporary_error', 'warning'],
      [5, 'air_in_pipe', 'warning'],
      [6, 'wrong_flow_direction', 'warning'],
    ],
  },
  {
    id: 'landis_gyr/ultraheat_t550',
    name: 'ULTRAHEAT T550',
    maker: 'Landis+Gyr',
    family: 'ULTRAHEAT',
    commodity: 'heat',
    protocol: 'mbus',
    can: ['clock', 'archive'],
    detect: { manufacturer: 'LUG', version: '0x09' },
    registers: heat,
  },
  {
    id: 'itron/cf_echo',
    name: 'CF Echo II',
    maker: 'Itron',
    family: 'CF',
    commodity: 'heat',
    protocol: 'mbus',
    can: ['archive'],
    detect: { manufacturer: 'ACW', version: '0x0A' },
    registers: heat,
  },
  {
    id: 'sensus/pollutherm',
    name: 'PolluTherm',
    maker: 'Sensus',
    family: 'Pollu',
    commodity: 'heat',
    protocol: 'mbus',
    can: ['clock'],
    detect: { manufacturer: 'SEN', version: '0x08' },
    registers: heat,
  },
  {
    id: 'zenner/edc',
    name: 'EDC module',
    maker: 'Zenner',
    family: 'EDC',
    commodity: 'water',
    protocol: 'mbus',
    can: ['archive'],
    detect: { manufacturer: 'ZRI', medium: 'water, warm_water' },
    registers: [reg('volume', 'm3', '', { main: true })],
    events: [
      [4, 'leak', 'warning'],
      [5, 'wrong_flow_direction', 'warning'],
    ],
  },
  {
    id: 'elster/m_bus_pulse',
    name: 'Falcon PR6',
    maker: 'Elster',
    family: 'Falcon',
    commodity: 'water',
    protocol: 'mbus',
    can: [],
    detect: { manufacturer: 'ELS' },
    registers: [reg('volume', 'm3', '', { main: true })],
  },
  {
    id: 'saia/ald1',
    name: 'ALD1',
    maker: 'Saia-Burgess',
    family: 'ALD',
    commodity: 'electricity',
    protocol: 'mbus',
    can: [],
    detect: { manufacturer: 'SBC', version: '0x13' },
    registers: [reg('energy', 'Wh', '', { main: true }), reg('power', 'W')],
  },
  {
    id: 'suntront/xst_valve',
    name: 'XST valve meter',
    maker: 'Suntront',
    family: 'XST',
    commodity: 'water',
    protocol: 'cjt188',
    can: ['valve', 'clock', 'archive'],
    detect: { manufacturer: '7833', medium: 'cold_water, hot_water' },
    registers: [
      reg('volume', 'm3', '901F', { main: true }),
      reg('volume', 'm3', '901F', { storage: 1 }),
      reg('time_point', 'date_time', '901F'),
      reg('valve_state', '', '901F'),
    ],
    poll: ['901F'],
    archive: ['D120', 'D121', 'D122', 'D123', 'D124', 'D125', 'D126', 'D127', 'D128', 'D129', 'D12A', 'D12B'],
    quirks: [
      ['di_order', '1F90', 'the two bytes of the data identifier come low byte first'],
      ['preamble', '4', 'so many FE before a request wake the meter'],
      ['valve_function', '17', 'function code of the valve command'],
    ],
    events: waterEvents,
  },
  {
    id: 'huizhong/rc_heat',
    name: 'RC heat meter',
    maker: 'Huizhong',
    family: 'RC',
    commodity: 'heat',
    protocol: 'cjt188',
    can: ['valve', 'clock', 'archive'],
    detect: { manufacturer: '5120', medium: 'heat' },
    registers: [...heat, reg('flow_temperature', 'degC', '901F'), reg('return_temperature', 'degC', '901F')],
    poll: ['901F'],
    events: waterEvents,
  },
  {
    id: 'goldcard/jgd_prepaid',
    name: 'JGD prepaid',
    maker: 'Goldcard',
    family: 'JGD',
    commodity: 'gas',
    protocol: 'cjt188',
    can: ['valve', 'clock', 'prepaid'],
    detect: { manufacturer: '3317', medium: 'gas' },
    registers: [
      reg('volume', 'm3', '901F', { main: true }),
      reg('remaining_money', '', '8102'),
      reg('remaining_volume', 'm3', '8102'),
      reg('battery_voltage', 'V', '901F'),
    ],
    poll: ['901F', '8102'],
    events: [...waterEvents, [3, 'gas_leak', 'alarm']],
  },
  {
    id: 'ningbo/lxsy_e',
    name: 'LXSY-E',
    maker: 'Ningbo Water',
    family: 'LXSY',
    commodity: 'water',
    protocol: 'cjt188',
    can: ['valve'],
    detect: { manufacturer: '3278' },
    registers: [reg('volume', 'm3', '901F', { main: true })],
    poll: ['901F'],
    events: waterEvents,
  },
  {
    id: 'hexing/hxe310',
    name: 'HXE310 three-phase',
    maker: 'Hexing',
    family: 'HXE',
    commodity: 'electricity',
    protocol: 'dlt645',
    can: ['relay', 'clock', 'archive'],
    detect: { identification: 'HXE310*' },
    registers: [...tariffs, reg('active_demand_import', 'W', '01010000', { function: 'maximum' }), ...phases],
    poll: ['0001FF00', '0002FF00', '0003FF00', '01010000', '0201FF00', '0202FF00', '0203FF00', '0206FF00', '04000501'],
    archive: ['0001FF01', '05060101', '05060201'],
    quirks: [['block', 'no', 'a request for a block FF is refused: tariffs are read one by one']],
    events: [
      [3, 'clock_battery_low', 'warning'],
      [6, 'terminal_cover_open', 'alarm'],
      [7, 'cover_open', 'alarm'],
      [9, 'phase_loss', 'alarm'],
      [10, 'reverse_energy', 'warning'],
    ],
    text: 'Three-phase meter, four tariffs, disconnect relay with permission by button.',
  },
  {
    id: 'wasion/ddzy',
    name: 'DDZY prepaid',
    maker: 'Wasion',
    family: 'DDZY',
    commodity: 'electricity',
    protocol: 'dlt645',
    can: ['relay', 'clock', 'archive', 'prepaid'],
    detect: { identification: 'DDZY*' },
    registers: [...tariffs, reg('remaining_money', '', '00900200'), reg('overdraft_money', '', '00900201')],
    poll: ['0001FF00', '00900200', '00900201', '02010100', '02020100', '02030000'],
    events: [
      [7, 'credit_low', 'warning'],
      [8, 'relay_open', 'info'],
    ],
  },
  {
    id: 'eastron/sdm630',
    name: 'SDM630',
    maker: 'Eastron',
    family: 'SDM',
    commodity: 'electricity',
    protocol: 'modbus',
    can: [],
    detect: { item: '4:0x0046', item_value: '50' },
    registers: [
      reg('active_energy_import', 'Wh', '4:0048', { main: true, scale: '1000' }),
      reg('active_energy_export', 'Wh', '4:004A', { scale: '1000' }),
      reg('voltage', 'V', '4:0000'),
      reg('current', 'A', '4:0006'),
      reg('power', 'W', '4:000C'),
      reg('power_factor', '', '4:001E'),
      reg('frequency', 'Hz', '4:0046'),
    ],
    poll: ['4:0000:60', '4:0034:12', '4:0046:6'],
    quirks: [['silence_ms', '30', 'silence before a request']],
  },
  {
    id: 'schneider/iem3155',
    name: 'iEM3155',
    maker: 'Schneider Electric',
    family: 'iEM3000',
    commodity: 'electricity',
    protocol: 'modbus',
    can: ['clock'],
    detect: { item: '3:0x0031', item_value: '17228' },
    registers: [reg('active_energy_import', 'Wh', '3:0C83', { main: true })],
    poll: ['3:0BB7:60', '3:0C83:16'],
  },
  {
    id: 'iskra/mt174',
    name: 'MT174',
    maker: 'Iskraemeco',
    family: 'MT17',
    commodity: 'electricity',
    protocol: 'iec62056_21',
    can: ['clock'],
    detect: { manufacturer: 'ISk', identification: 'MT174*' },
    registers: [reg('active_energy_import', 'Wh', '1.8.0', { main: true })],
    poll: ['readout'],
  },
  {
    id: 'riser/example_corrector',
    name: 'Example corrector',
    maker: 'Riser',
    family: 'EVC',
    commodity: 'gas',
    protocol: 'dial_in',
    can: ['valve', 'clock', 'archive'],
    own: true,
    detect: { manufacturer: 'EVC' },
    registers: [
      reg('standard_volume', 'm3', '', { main: true }),
      reg('working_volume', 'm3'),
      reg('gas_pressure', 'bar'),
      reg('gas_temperature', 'degC'),
      reg('correction_factor', ''),
    ],
    events: [
      [3, 'volume_converter_fault', 'alarm'],
      [4, 'gas_pressure_high', 'alarm'],
      [5, 'gas_pressure_low', 'alarm'],
    ],
  },
];

const sign = (names: Record<string, string>) =>
  Object.entries(names).map(
    ([name, value]) => `${name} = ${/^(0x)?[0-9]/.test(value) && name === 'version' ? value : `"${value}"`}`,
  );

function tomlOf(one: Sketch): string {
  const lines = ['[model]', `name = "${one.name}"`, `maker = "${one.maker}"`, `family = "${one.family}"`];
  lines.push(`commodity = "${one.commodity}"`, `protocol = "${one.protocol}"`, `description = "${one.text ?? ''}"`, '');
  lines.push('[detect]', ...sign(one.detect));
  if (one.poll) lines.push('', '[poll]', `items = [${one.poll.map((item) => `"${item}"`).join(', ')}]`);
  if (one.quirks)
    lines.push('', '[quirks]', ...one.quirks.map(([name, value, why]) => `${name} = "${value}"  # ${why}`));
  for (const register of one.registers) {
    lines.push('', '[[registers]]', `match = "${register.match}"`, `quantity = "${register.quantity}"`);
    if (register.main) lines.push('main = true');
  }
  for (const [bit, code, severity] of one.events ?? [])
    lines.push('', '[[status]]', `bit = ${bit}`, `event = "${code}"`, `severity = "${severity}"`);
  lines.push('', '[capabilities]');
  for (const can of ['valve', 'relay', 'clock', 'archive', 'prepaid'] as const)
    lines.push(`${can} = ${one.can.includes(can)}`);
  return `${lines.join('\n')}\n`;
}

function rowOf(town: Town, one: Sketch): ModelRow {
  return {
    id: one.id,
    maker: one.maker,
    name: one.name,
    family: one.family,
    commodity: one.commodity,
    protocol: one.protocol,
    origin: one.own ? 'directory' : 'built_in',
    capabilities: one.can,
    registers: one.registers.length,
    meters: [...town.meters.values()].filter((meter) => meter.kind.model === one.id).length,
    retired: false,
  };
}

export function listModels(town: Town, query: URLSearchParams): ModelRow[] {
  const q = (query.get('q') ?? '').toLowerCase();
  const is = (name: string, value: string) => !query.get(name) || query.get(name) === value;
  return sketches
    .filter((one) => is('commodity', one.commodity) && is('protocol', one.protocol))
    .filter((one) => `${one.maker} ${one.name} ${one.family} ${one.id}`.toLowerCase().includes(q))
    .map((one) => rowOf(town, one))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

export function oneModel(town: Town, id: string): Model | undefined {
  const one = sketches.find((sketch) => sketch.id === id);
  if (!one) return undefined;
  return {
    ...rowOf(town, one),
    description: one.text ?? '',
    detect: Object.entries(one.detect).map(([field, value]) => ({ field, value })),
    register_rules: one.registers,
    poll: one.poll ?? [],
    archive: one.archive ?? [],
    quirks: (one.quirks ?? []).map(([name, value, meaning]) => ({ name, value, meaning })),
    events: (one.events ?? []).map(([bit, code, severity]) => ({
      bit: `0x${(2 ** bit).toString(16).toUpperCase().padStart(2, '0')}`,
      code,
      severity,
    })),
    toml: tomlOf(one),
  };
}

export function draftOf(
  protocol: string,
  number: string,
  registers: { key: string; value: string | null; unit: string }[],
) {
  const lines = [
    `# A draft made of one telegram of meter ${number}. Give it a name, look at every register, and keep the telegram as`,
    '# vectors/frames.txt beside it.',
    '[model]',
    `name = "unknown ${protocol}"`,
    'maker = ""',
    'family = ""',
    'commodity = "other"',
    `protocol = "${protocol}"`,
    'description = ""',
    '',
    '[detect]',
    'by_hand = true',
  ];
  registers.forEach(({ key, value, unit }, n) => {
    lines.push('', '[[registers]]', `match = "${key}"  # ${value ?? 'invalid'} ${unit}`);
    if (n === 0) lines.push('main = true');
  });
  lines.push(
    '',
    '[capabilities]',
    'valve = false',
    'relay = false',
    'clock = false',
    'archive = false',
    'prepaid = false',
  );
  return { protocol, toml: `${lines.join('\n')}\n` };
}
