// SPDX-License-Identifier: Apache-2.0
// What holds for the whole utility.
import type { Settings } from '../src/data/settings';
import { type Body, Refusal, type Route } from './call';
import { zone } from './facts';

const wrong = (field: string, words: string) => new Refusal(422, 'invalid_value', `${field}: ${words}`, field);

export const newSettings = (): Settings => ({
  utility_name: 'Birch Town Utilities',
  zone,
  zone_in_use: zone,
  language: 'en',
  billing_days: { heat: 1, cooling: 1, water: 15, hot_water: 15, gas: 1, electricity: 1, other: 1 },
  dtu_address: '127.0.0.1:9001',
});

function checkedDays(given: unknown): Settings['billing_days'] {
  const days = (given ?? {}) as Settings['billing_days'];
  for (const [name, day] of Object.entries(days))
    if (!Number.isInteger(day) || day < 1 || day > 28) throw wrong(`billing_days.${name}`, 'expected 1 to 28.');
  return days;
}

function change(old: Settings, body: Body): Settings {
  const next = { ...old, ...body, zone_in_use: old.zone_in_use } as Settings;
  if (next.utility_name.length > 60) throw wrong('utility_name', 'at most 60 characters.');
  try {
    new Intl.DateTimeFormat('en', { timeZone: next.zone });
  } catch {
    throw wrong('zone', `there is no zone ${next.zone}.`);
  }
  return { ...next, billing_days: { ...old.billing_days, ...checkedDays(body.billing_days) } };
}

export const settingsRoutes: Route[] = [
  ['GET', /^\/settings$/, ({ site }) => site.settings],
  ['PATCH', /^\/settings$/, ({ site, body }) => Object.assign(site.settings, change(site.settings, body))],
];
