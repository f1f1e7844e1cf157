// SPDX-License-Identifier: Apache-2.0
export const lists = {
  views: {
    title: 'Views',
    none: 'No view is saved yet. Set filters, columns and order, then keep them here under a name.',
    changed: 'Changed since the view was saved',
    save_present: 'Save what the list shows now as',
    name: 'Name of the view',
    name_hint: 'Morning check',
    for_all: 'for everybody',
    shared: 'for everybody',
    keep: 'Keep the changes in “{{name}}”',
    edit: 'Rename or share “{{name}}”',
    remove: 'Delete “{{name}}”',
    removed: 'The view “{{name}}” is deleted.',
    start_on: 'Begin with “{{name}}” after log-in',
    start_off: 'Begin with the overview again',
    too_long: 'The filters are too long to be kept.',
  },
};
