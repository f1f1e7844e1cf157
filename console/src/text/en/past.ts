// SPDX-License-Identifier: Apache-2.0
export const past = {
  as_of: {
    title: 'As of a past time',
    about: 'Shows what was known at that time. Nothing can be changed meanwhile.',
    time: 'Date and time',
    show: 'Show',
    now: 'Now',
    wrong: 'Choose a time that is over.',
    choice: {
      yesterday: 'Yesterday 06:00',
      week: 'A week ago',
      month: 'Start of the month',
    },
    bar: 'As of {{time}}',
    known_then: 'What was known then',
    shows_now: 'This page shows now, not what was known then.',
    own_only: 'Fields are as they were then; what is listed around them is as it is now.',
    barred: 'Not possible while a past time is shown. Press “Now” first.',
    list_note: 'As of a past time there are no sums, no counts by state, and no order by value, time or state.',
    no_states: 'Meters cannot be chosen by state as of a past time.',
    silent: 'No live updates: a past time is shown',
    silent_short: 'Past',
    not_yet: 'It was not there yet at that time',
    created: 'It was made on {{time}}.',
  },
};
