// SPDX-License-Identifier: Apache-2.0
import type { Gap, GapCause, GapKey, GapOrder, GapState, LinePlace } from '../../data/task_types';
import type { MarkName } from '../../parts/marks';

export const gapStates: readonly GapState[] = ['open', 'collecting', 'closed', 'estimated', 'written_off'];

export const gapMarks: Readonly<Record<GapState, MarkName>> = {
  open: 'missing',
  collecting: 'busy',
  closed: 'ok',
  estimated: 'late',
  written_off: 'unknown',
};

export const keyText = ({ meter, item, first, task }: GapKey): string => `${meter}.${item}.${first}.${task}`;

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

/** The request takes no more at once. */
const longestOrder = 500;

/** One request after the other for as many as were chosen. */
export function orders(chosen: readonly Gap[], change: GapOrder): GapOrder[] {
  const all: GapOrder[] = [];
  for (let at = 0; at < chosen.length; at += longestOrder)
    all.push({ ...change, keys: chosen.slice(at, at + longestOrder).map((gap) => gap.key) });
  return all;
}

/** In the address: nothing stands for anybody, "-" for the server. */
export const ownerOf = (text: string): string | null => (text === '' ? null : text === '-' ? '' : text);

export const ages = [1, 7, 31] as const;

/** In the address: days. Full hours, so that the list is not asked for anew with every minute. */
export function sinceOf(text: string, now: number): string {
  const days = ages.find((age) => String(age) === text);
  if (!days) return '';
  const hour = 3_600_000;
  return `${new Date(Math.floor(now / hour) * hour - days * 24 * hour).toISOString().slice(0, 19)}Z`;
}

/** The lines that can be told apart by name, each once. */
export function linesOf(causes: readonly GapCause[], gaps: readonly Gap[]): LinePlace[] {
  const lines = new Map<string, LinePlace>();
  for (const { place } of [...causes.flatMap((cause) => cause.lines), ...gaps]) lines.set(place.line.id, place);
  return [...lines.values()];
}
