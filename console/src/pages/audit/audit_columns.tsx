// SPDX-License-Identifier: Apache-2.0
import type { TFunction } from 'i18next';
import type { LogIn, LogInOutcome, Operation } from '../../data/audit';
import { agentWords } from '../../parts/agent_words';
import type { Format } from '../../parts/format';
import type { ListColumn } from '../../parts/list_column';
import { Mark, type MarkName, TimeText } from '../../parts/marks';
import { joined, wordFor } from '../../text/i18n';

const namedFields = 3;

/** "Name, Note and 4 more". */
export function fieldWords(t: TFunction, { fields }: Operation): string {
  const names = fields.map(({ name }) => wordFor('change_field', name));
  const first = joined(names.slice(0, namedFields));
  return names.length > namedFields ? t('audit.more_fields', { fields: first, n: names.length - namedFields }) : first;
}

/** All of it, for a file: "Name: old → new; Note: nothing → new". */
export const changeWords = (t: TFunction, { fields }: Operation): string =>
  fields
    .map(({ name, before, after }) => {
      const [old, now] = [before || t('history.empty'), after || t('history.empty')];
      return `${wordFor('change_field', name)}: ${old} → ${now}`;
    })
    .join('; ');

const atColumn = <Row extends { at: string }>(t: TFunction, format: Format): ListColumn<Row> => ({
  id: 'at',
  head: t('audit.when'),
  width: 150,
  text: ({ at }) => format.exactTime(at),
  time: ({ at }) => at,
  cell: ({ at }) => <TimeText at={at} seconds />,
});

export const authorOf = (t: TFunction, { author }: Operation): string => author?.name ?? t('history.by_server');

export const operationColumns = (t: TFunction, format: Format): ListColumn<Operation>[] => [
  atColumn(t, format),
  {
    id: 'author',
    head: t('audit.who'),
    width: 140,
    text: (row) => authorOf(t, row),
    cell: (row) => (row.author ? <span translate="no">{row.author.name}</span> : authorOf(t, row)),
  },
  { id: 'kind', head: t('audit.what'), width: 150, text: (row) => wordFor('audit_kind', row.kind) },
  { id: 'name', head: t('audit.object'), width: 230, text: (row) => row.name || '–', title: (row) => row.name },
  { id: 'action', head: t('audit.action'), width: 130, text: (row) => wordFor('change_action', row.action) },
  {
    id: 'fields',
    head: t('audit.fields'),
    width: 300,
    text: (row) => changeWords(t, row) || '–',
    cell: (row) => fieldWords(t, row) || '–',
    title: (row) => fieldWords(t, row),
  },
  { id: 'id', head: t('audit.record', { id: '' }).trim(), width: 90, text: (row) => row.id },
];

export const usualOperations: readonly string[] = ['at', 'author', 'kind', 'name', 'action', 'fields'];

const marks: Readonly<Record<LogInOutcome, MarkName>> = {
  in: 'ok',
  out: 'unknown',
  ended: 'unknown',
  password_changed: 'ok',
  wrong_password: 'late',
  wrong_code: 'late',
  unknown_user: 'late',
  disabled: 'late',
  limited: 'alarm',
};

export const logInColumns = (t: TFunction, format: Format): ListColumn<LogIn>[] => [
  atColumn(t, format),
  {
    id: 'user',
    head: t('audit.user'),
    width: 160,
    text: (row) => row.user,
    cell: (row) => <span translate="no">{row.user}</span>,
  },
  {
    id: 'outcome',
    head: t('audit.outcome'),
    width: 220,
    text: (row) => wordFor('log_in_outcome', row.outcome),
    cell: (row) => <Mark of={marks[row.outcome] ?? 'unknown'} word={wordFor('log_in_outcome', row.outcome)} />,
  },
  { id: 'address', head: t('audit.address'), width: 170, text: (row) => row.address || '–' },
  { id: 'place', head: t('audit.place'), width: 150, text: (row) => row.place || '–' },
  {
    id: 'agent',
    head: t('audit.agent'),
    width: 180,
    text: (row) => agentWords(row.agent) || '–',
    title: (row) => row.agent,
  },
  { id: 'id', head: t('audit.record', { id: '' }).trim(), width: 90, text: (row) => row.id },
];

export const usualLogIns: readonly string[] = ['at', 'user', 'outcome', 'address', 'place', 'agent'];
