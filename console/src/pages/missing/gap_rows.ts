// SPDX-License-Identifier: Apache-2.0
import type { Gap, GapKey, GapOrder, GapState } from '../../data/task_types';
import type { MarkName } from '../../parts/marks';

export const gapStates: readonly GapState[] = ['open', 'collecting', 'closed', 'estimated', 'written_off'];

export const gapMarks: Readonly<Record<GapState, MarkName>> = {
  open: 'missing',
  collecting: 'busy',
  closed: 'ok',
  estimated: 'late',
  written_off: 'unknown',
};

export const keyText = ({ meter, item, due }: GapKey): string => `${meter}.${item}.${due}`;

/** What came after all has nothing left to decide. */
export const canChange = (gap: Gap): boolean => gap.state !== 'closed';

/** What may be done with all that are chosen. */
export function choices(chosen: readonly Gap[]): { writeOff: boolean; reopen: boolean } {
  return {
    writeOff: chosen.length > 0 && chosen.every((gap) => canChange(gap) && gap.state !== 'written_off'),
    reopen: chosen.length > 0 && chosen.every((gap) => gap.state === 'written_off' || gap.state === 'estimated'),
  };
}

/** Only what differs. */
export function editOf(gap: Gap, owner: string | null, note: string): GapOrder | null {
  const change: GapOrder = { keys: [gap.key] };
  if (owner !== gap.owner) change.owner = owner;
  if (note.trim() !== gap.note) change.note = note.trim();
  return Object.keys(change).length > 1 ? change : null;
}
