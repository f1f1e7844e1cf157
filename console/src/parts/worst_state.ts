// SPDX-License-Identifier: Apache-2.0
import type { MeterState } from '../data/types';

/** From the worst to the best. */
export const worstFirst: readonly MeterState[] = ['missing', 'late', 'unknown', 'fresh'];

/** null: there are no meters. */
export const worstOf = (states: Readonly<Record<MeterState, number>>): MeterState | null =>
  worstFirst.find((state) => states[state] > 0) ?? null;
