// SPDX-License-Identifier: Apache-2.0
import type { Installation } from '../../data/points';

export interface Stretch {
  id: string;
  /** In per cent of the whole time. */
  left: number;
  width: number;
}

/** Where each installation stands between the beginning of the first one and now. */
export function stretches(
  installations: readonly Pick<Installation, 'id' | 'from' | 'until'>[],
  now: number,
): Stretch[] {
  const first = Math.min(...installations.map((one) => Date.parse(one.from)));
  const last = Math.max(now, ...installations.map((one) => Date.parse(one.until ?? one.from)));
  const whole = Math.max(last - first, 1);
  return installations.map(({ id, from, until }) => {
    const left = ((Date.parse(from) - first) / whole) * 100;
    const right = (((until ? Date.parse(until) : last) - first) / whole) * 100;
    return { id, left, width: Math.max(right - left, 0.5) };
  });
}

/** When each meter after the first one came. */
export function exchanges(
  list: readonly { number: string; from: string; until: string | null }[],
): { t: string; label: string }[] {
  const byTime = [...list].sort((a, b) => Date.parse(a.from) - Date.parse(b.from));
  return byTime.slice(1).map((one) => ({ t: one.from, label: one.number }));
}
