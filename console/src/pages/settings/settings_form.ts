// SPDX-License-Identifier: Apache-2.0
import type { Settings, SettingsChange } from '../../data/settings';
import type { Commodity } from '../../data/types';
import { offsetMinutes } from '../../format/zone';

export const billed: readonly Commodity[] = ['heat', 'cooling', 'hot_water', 'water', 'gas', 'electricity', 'other'];

/** Every month has them. */
export const billingDays: readonly number[] = Array.from({ length: 28 }, (_, n) => n + 1);

/** Only what differs; of the billing days only those that do. */
export function changeOf(old: Settings, form: Settings): SettingsChange {
  const change: SettingsChange = {};
  if (form.utility_name.trim() !== old.utility_name) change.utility_name = form.utility_name.trim();
  if (form.zone !== old.zone) change.zone = form.zone;
  if (form.language !== old.language) change.language = form.language;
  const days = Object.entries(form.billing_days).filter(([name, day]) => old.billing_days[name as Commodity] !== day);
  if (days.length > 0) change.billing_days = Object.fromEntries(days);
  return change;
}

/** "+05:30" */
export function offsetText(minutes: number): string {
  const pad = (value: number) => String(value).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '\u2212' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}

/** Browsers list these by the names they had before. */
const renamed = ['Asia/Kolkata', 'Asia/Kathmandu', 'Asia/Ho_Chi_Minh', 'Asia/Yangon', 'Europe/Kyiv'];

/** All zones that the browser knows, with that of the server, each with its present offset. */
export function zoneOptions(known: string, now: Date): { value: string; label: string }[] {
  const all = new Set(['UTC', ...renamed, ...Intl.supportedValuesOf('timeZone'), known]);
  return [...all].sort().map((value) => ({ value, label: `${value}  ${zoneOffset(value, now)}`.trim() }));
}

function zoneOffset(zone: string, now: Date): string {
  try {
    return offsetText(offsetMinutes(now, zone));
  } catch {
    return ''; // a zone of the server that this browser does not know
  }
}
