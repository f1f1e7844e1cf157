// SPDX-License-Identifier: Apache-2.0
// Times as a person types them: the wall clock of the utility, "2026-11-21T10:30".
import { civil, instantOf } from './zone';

const pad = (value: number, width = 2) => String(value).padStart(width, '0');

export function wallTime(instant: Date, zone: string): string {
  const c = civil(instant, zone);
  return `${pad(c.year, 4)}-${pad(c.month)}-${pad(c.day)}T${pad(c.hour)}:${pad(c.minute)}`;
}

export function instantOfWall(text: string, zone: string): Date | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})/.exec(text);
  if (!match) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = match.slice(1).map(Number);
  return instantOf({ year, month, day, hour, minute }, zone);
}
