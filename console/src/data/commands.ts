// SPDX-License-Identifier: Apache-2.0
import { post } from './http';
import type { Capability, Job } from './types';

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
] as const;
export type CommandKind = (typeof commandKinds)[number];

export interface CommandForm {
  kind: CommandKind;
  reason?: string;
  password?: string;
  level?: number;
  operator_code?: string;
}

export const sendCommand = (meter: string, form: CommandForm) => post<Job>(`/meters/${meter}/commands`, form);

interface Rule {
  needs?: Capability;
  /** Only these protocols have it. */
  only?: string;
}

const dlt = 'dlt645';
const rules: Readonly<Record<CommandKind, Rule>> = {
  open_valve: { needs: 'valve' },
  close_valve: { needs: 'valve' },
  permit_relay: { needs: 'relay', only: dlt },
  close_relay: { needs: 'relay' },
  trip_relay: { needs: 'relay' },
  keep_power_on: { needs: 'relay', only: dlt },
  keep_power_off: { needs: 'relay', only: dlt },
  alarm_on: { needs: 'relay', only: dlt },
  alarm_off: { needs: 'relay', only: dlt },
  set_clock: { needs: 'clock' },
  freeze: { only: dlt },
  clear_demand: { only: dlt },
  clear_events: { only: dlt },
  clear_meter: { only: dlt },
};

/** What a meter can be told: what its model can do, in words that its protocol has. */
export function commandsOf(meter: { protocol: string; capabilities: readonly Capability[] }): CommandKind[] {
  return commandKinds.filter((kind) => {
    const { needs, only } = rules[kind];
    return (!needs || meter.capabilities.includes(needs)) && (!only || only === meter.protocol);
  });
}

/** Takes supply away from somebody, or erases what cannot be brought back: never without a typed reason. */
export const isGrave = (kind: CommandKind): boolean =>
  kind === 'close_valve' || kind === 'trip_relay' || kind === 'clear_meter';

/** How the meter wants to know who commands it. */
export function credentialsOf(protocol: string): 'none' | 'password' | 'password_and_operator' {
  if (protocol === dlt) return 'password_and_operator';
  return protocol === 'iec62056_21' ? 'password' : 'none';
}

/** DL/T 645: 3 bytes of password, 4 of the operator, as decimal or hexadecimal digits; each may be left out. */
export function credentialsFit(form: { password: string; operator: string }): boolean {
  return /^([0-9a-f]{6})?$/i.test(form.password) && /^([0-9a-f]{8})?$/i.test(form.operator);
}
