// SPDX-License-Identifier: Apache-2.0

import type { TFunction } from 'i18next';
import type { Import } from '../../data/imports';
import { countColumn, timeColumn } from '../../parts/column_kinds';
import type { Format } from '../../parts/format';
import type { ListColumn } from '../../parts/list_column';
import { ImportProgress, ImportStateMark, UndoButton } from './run_step';

/** Shown when nobody chose. */
export const usualColumns: readonly string[] = [
  'name',
  'kind',
  'created',
  'author',
  'state',
  'new',
  'changed',
  'wrong',
];

const nameOf = (row: Import, t: TFunction) => row.name || t(`import.kinds.${row.kind}`);

export const importColumns = (t: TFunction, format: Format, onOpen: (id: string) => void): ListColumn<Import>[] => [
  {
    id: 'name',
    head: t('import.file'),
    width: 220,
    text: (row) => nameOf(row, t),
    cell: (row) => (
      <button type="button" className="link-button" onClick={() => onOpen(row.id)}>
        {nameOf(row, t)}
      </button>
    ),
    title: (row) => nameOf(row, t),
  },
  { id: 'kind', head: t('import.of_kind'), width: 140, text: (row) => t(`import.kinds.${row.kind}`) },
  timeColumn('created', t('ui.time'), format),
  { id: 'author', head: t('import.author'), width: 120, text: (row) => row.author?.name ?? '–' },
  {
    id: 'state',
    head: t('import.state_head'),
    width: 220,
    text: (row) => t(`import.state.${row.state}`),
    cell: (row) => (
      <span className="row import-state">
        <ImportStateMark one={row} />
        <ImportProgress one={row} />
      </span>
    ),
  },
  ...(['new', 'changed', 'same', 'wrong'] as const).map((id) => countColumn(id, t(`import.verdict.${id}`), format)),
  countColumn('rows', t('import.rows'), format),
  timeColumn('finished', t('import.finished'), format),
  {
    id: 'undo',
    head: t('import.undo'),
    onlyShown: true,
    width: 200,
    text: () => '',
    cell: (row) => <UndoButton one={row} small />,
    title: (row) => row.undo_refused ?? '',
  },
];
