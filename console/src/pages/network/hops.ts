// SPDX-License-Identifier: Apache-2.0
import type { MeterLinkRow, NetworkLine, NetworkRepeater } from '../../data/communication';

/** The line itself, or one of its repeaters, with what hangs directly there. */
export interface Hop {
  /** null: the line. */
  repeater: NetworkRepeater | null;
  /** How many hops stand before it; the line is 0. */
  depth: number;
  meters: MeterLinkRow[];
}

/** The line first, then its repeaters, a parent before what is behind it. */
export function hopsOf(line: NetworkLine): Hop[] {
  const hops: Hop[] = [{ repeater: null, depth: 0, meters: [] }];
  for (const repeater of line.repeaters ?? []) {
    const before = hops.find((hop) => hop.repeater?.id === repeater.parent) ?? hops[0];
    hops.push({ repeater, depth: (before?.depth ?? 0) + 1, meters: [] });
  }
  for (const meter of line.meters)
    (hops.find((hop) => hop.repeater && hop.repeater.id === meter.repeater) ?? hops[0])?.meters.push(meter);
  return hops;
}

const isTroubled = ({ repeater, meters }: Hop): boolean =>
  repeater?.cause != null || meters.some(({ health }) => health !== 'good' && health !== 'unknown');

/** So many can be taken in at a glance; of more, those without trouble are left out. */
export const mostAtOnce = 12;

/** What is painted: all, or those where something is wrong, with the way to them. */
export function shownHops(hops: readonly Hop[], all: boolean): Hop[] {
  if (all || hops.length - 1 <= mostAtOnce) return [...hops];
  const kept = new Set<string>();
  for (const hop of hops.filter(isTroubled)) {
    for (let at = hop.repeater; at && !kept.has(at.id); ) {
      kept.add(at.id);
      const parent = at.parent;
      at = hops.find(({ repeater }) => repeater?.id === parent)?.repeater ?? null;
    }
  }
  return hops.filter(({ repeater }) => repeater === null || kept.has(repeater.id));
}

/** Those that something is wrong with and not with the one before them: what is behind suffers with it. */
export function brokenRepeaters(line: NetworkLine): NetworkRepeater[] {
  const all = line.repeaters ?? [];
  return all.filter((one) => one.cause !== null && !all.some(({ id, cause }) => id === one.parent && cause !== null));
}
