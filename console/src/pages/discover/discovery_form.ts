// SPDX-License-Identifier: Apache-2.0
import type { Discovery } from '../../data/gateways';
import { type LineProtocol, lineProtocols } from '../../format/protocols';

export const speeds = [300, 600, 1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200] as const;

export interface DiscoveryForm {
  protocols: LineProtocol[];
  bauds: number[];
  first: string;
  last: string;
  /** "" for the line itself. */
  repeater: string;
}

/** All protocols, at the speed of the line and their usual ones: what finds most without a question. */
export const usualForm: DiscoveryForm = { protocols: [...lineProtocols], bauds: [], first: '', last: '', repeater: '' };

/** Addresses that are tried one by one exist in M-Bus and Modbus only. */
export const hasRange = (protocols: readonly string[]): boolean =>
  protocols.includes('mbus') || protocols.includes('modbus');

const number = (text: string): number | null => (/^\d{1,3}$/.test(text.trim()) ? Number(text) : null);

export type Wrong = 'nothing' | 'range';

/** What is sent; a range is sent whole or not at all. */
export function discoveryOf(form: DiscoveryForm): { ok: Discovery } | { wrong: Wrong } {
  if (form.protocols.length === 0) return { wrong: 'nothing' };
  const ok: Discovery = {
    protocols: lineProtocols.filter((one) => form.protocols.includes(one)),
    ...(form.repeater ? { repeater: form.repeater } : {}),
    ...(form.bauds.length > 0 ? { bauds: [...form.bauds].sort((a, b) => a - b) } : {}),
  };
  if (!hasRange(form.protocols) || (!form.first.trim() && !form.last.trim())) return { ok };
  const [from, to] = [number(form.first), number(form.last)];
  if (from === null || to === null || from > to || to > 250) return { wrong: 'range' };
  return { ok: { ...ok, primary_from: from, primary_to: to } };
}
