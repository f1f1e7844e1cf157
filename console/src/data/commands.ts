// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import type { MeterCommand as CommandForm } from './api.gen';
import { get, post } from './http';
import type { Permission } from './permissions';
import type { Capability, Job, List, QueuedCommand } from './types';

export type { MeterCommand as CommandForm } from './api.gen';

/** What a person can choose. Most are kinds of the server; some are items that are written, see command_value.ts. */
export const commandKinds = [
  'open_valve',
  'close_valve',
  'permit_relay',
  'close_relay',
  'trip_relay',
  'keep_power_on',
  'keep_power_off',
  'alarm_on',
  'alarm_off',
  'set_clock',
  'freeze',
  'clear_demand',
  'clear_events',
  'clear_meter',
  'purchase',
  'read_now',
  'read_archive',
  'set_constant',
  'set_reporting',
  'set_server',
  'write_item',
  'write_address',
  'set_baud_rate',
  'change_password',
] as const;
export type CommandKind = (typeof commandKinds)[number];

const switching: readonly CommandKind[] = ['open_valve', 'close_valve', 'permit_relay', 'close_relay', 'trip_relay'];
const reading: readonly CommandKind[] = ['read_now', 'read_archive'];

/** The right it needs: to cut off and restore supply, to read, or to change what a meter holds. */
export const permissionOf = (kind: CommandKind): Permission =>
  switching.includes(kind) ? 'operate_valves' : reading.includes(kind) ? 'read_meters' : 'write_meters';

export const sendCommand = (meter: string, form: CommandForm) => post<Job>(`/meters/${meter}/commands`, form);

/** Those that wait for the next call of a meter, and what became of earlier ones. */
export function useQueuedCommands(meter: string, wanted: boolean) {
  return useQuery({
    queryKey: ['meters', 'commands', meter],
    queryFn: ({ signal }) => get<List<QueuedCommand>>(`/meters/${meter}/commands`, {}, signal),
    enabled: wanted,
  });
}

interface Rule {
  needs?: Capability;
  /** Only these protocols have it. */
  only: readonly string[];
}

const dlt = 'dlt645';
const dltAlone = [dlt];
const valves = ['cjt188', dlt, 'dial_in'];
const switches = [dlt, 'modbus'];
const clocks = ['cjt188', dlt, 'iec62056_21', 'dial_in'];
const callersAlone = ['dial_in'];
const rules: Readonly<Record<CommandKind, Rule>> = {
  open_valve: { needs: 'valve', only: valves },
  close_valve: { needs: 'valve', only: valves },
  permit_relay: { needs: 'relay', only: dltAlone },
  close_relay: { needs: 'relay', only: switches },
  trip_relay: { needs: 'relay', only: switches },
  keep_power_on: { needs: 'relay', only: dltAlone },
  keep_power_off: { needs: 'relay', only: dltAlone },
  alarm_on: { needs: 'relay', only: dltAlone },
  alarm_off: { needs: 'relay', only: dltAlone },
  set_clock: { needs: 'clock', only: clocks },
  freeze: { only: dltAlone },
  clear_demand: { only: dltAlone },
  clear_events: { only: dltAlone },
  clear_meter: { only: dltAlone },
  purchase: { needs: 'prepaid', only: ['cjt188'] },
  read_now: { only: callersAlone },
  read_archive: { only: callersAlone },
  set_constant: { only: callersAlone },
  set_reporting: { only: callersAlone },
  set_server: { only: callersAlone },
  write_item: { only: ['cjt188', dlt, 'modbus', 'iec62056_21'] },
  write_address: { only: ['cjt188', dlt] },
  set_baud_rate: { only: dltAlone },
  change_password: { only: dltAlone },
};

/** What a meter can be told: what its model can do, in words that its protocol has. */
export function commandsOf(meter: { protocol: string; capabilities: readonly Capability[] }): CommandKind[] {
  return commandKinds.filter((kind) => {
    const { needs, only } = rules[kind];
    return (!needs || meter.capabilities.includes(needs)) && only.includes(meter.protocol);
  });
}

const grave: ReadonlySet<CommandKind> = new Set<CommandKind>([
  'close_valve',
  'trip_relay',
  'clear_meter',
  'purchase',
  'set_constant',
  'set_reporting',
  'set_server',
  'write_item',
  'write_address',
  'set_baud_rate',
  'change_password',
]);

/** Takes supply away, erases, or changes how a meter is reached or what is billed: never without a typed reason. */
export const isGrave = (kind: CommandKind): boolean => grave.has(kind);

/** Whether the meter wants to know who commands it. */
export const wantsCredentials = (protocol: string): boolean => protocol === dlt;

/** DL/T 645: 3 bytes of password, 4 of the operator, as decimal or hexadecimal digits; each may be left out. */
export function credentialsFit(form: { password: string; operator: string }): boolean {
  return /^([0-9a-f]{6})?$/i.test(form.password) && /^([0-9a-f]{8})?$/i.test(form.operator);
}
