// SPDX-License-Identifier: Apache-2.0
import type { FoundMeter, LineTrouble } from '../../data/types';
import { lineProtocols } from '../../format/protocols';

export interface ProtocolGroup {
  protocol: string;
  found: FoundMeter[];
}

/** Found meters by protocol, in the order in which protocols are offered; the order within stays as they were found. */
export function byProtocol(found: readonly FoundMeter[]): ProtocolGroup[] {
  const groups = new Map<string, FoundMeter[]>(lineProtocols.map((one) => [one, []]));
  for (const one of found) {
    const protocol = one.protocol ?? 'mbus';
    const group = groups.get(protocol);
    if (group) group.push(one);
    else groups.set(protocol, [one]);
  }
  return [...groups].filter(([, all]) => all.length > 0).map(([protocol, all]) => ({ protocol, found: all }));
}

/** A meter is the same one when protocol and address are. */
export const keyOf = (found: FoundMeter): string => `${found.protocol ?? 'mbus'} ${found.address}`;

export interface TroubleGroup {
  code: string;
  seen: LineTrouble[];
}

/** What must be put right before anything else stands first. */
const order = ['echo', 'wrong_parity', 'duplicate_address', 'collision', 'noise', 'garbled'];
const rank = (code: string): number => (order.includes(code) ? order.indexOf(code) : order.length);

/** One matter, told once, with every place where it was seen. */
export function byTrouble(troubles: readonly LineTrouble[]): TroubleGroup[] {
  const groups = new Map<string, LineTrouble[]>();
  for (const one of troubles) groups.set(one.code, [...(groups.get(one.code) ?? []), one]);
  return [...groups].map(([code, seen]) => ({ code, seen })).sort((a, b) => rank(a.code) - rank(b.code));
}
