// SPDX-License-Identifier: Apache-2.0
import type { MeterState } from '../data/types';
import { MeterStateMark } from './marks';
import { worstOf } from './worst_state';

/** The worst state of meters; nothing without any. */
export function WorstMark({ states }: { states: Readonly<Record<MeterState, number>> }) {
  const worst = worstOf(states);
  return worst && <MeterStateMark state={worst} hidden />;
}
