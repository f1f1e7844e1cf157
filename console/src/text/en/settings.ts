// SPDX-License-Identifier: Apache-2.0
export const settings = {
  settings: {
    title: 'Settings',
    utility_name: 'Name of the utility',
    utility_hint: 'As it stands on lists and letters.',
    zone: 'Time zone',
    zone_in_use: 'In use now: {{zone}}',
    zone_later: 'Takes effect at the next start of the server.',
    language: 'Language of new users',
    language_hint: 'Everybody changes the own language in the account menu.',
    billing_days: 'First day of the billing month',
    billing_text: 'Use by billing month is counted from this day on, at midnight in the zone of the utility.',
    saved: 'Saved',
    unknown: 'This server keeps no settings',
    unknown_text: 'It is of an earlier version. Time zone and language are given when it is started.',
  },
};
