// SPDX-License-Identifier: Apache-2.0
import type { TFunction } from 'i18next';
import type { User } from '../../data/users';
import { countColumn, timeColumn } from '../../parts/column_kinds';
import type { Format } from '../../parts/format';
import type { ListColumn } from '../../parts/list_column';
import { Mark } from '../../parts/marks';
import { scopeWords } from '../../parts/scope_words';
import { languages } from '../../text/i18n';

/** Shown when nobody chose. */
export const usualColumns: readonly string[] = [
  'name',
  'full_name',
  'role',
  'scope',
  'state',
  'last_log_in',
  'sessions',
];

export const userColumns = (
  t: TFunction,
  format: Format,
  roleName: (role: User['role']) => string,
  me: string,
): ListColumn<User>[] => {
  const scope = (row: User) => scopeWords(t, row) || t('my_scope.whole');
  const state = (row: User) => t(row.enabled ? 'users.enabled' : 'users.disabled');
  return [
    {
      id: 'name',
      head: t('users.name'),
      width: 160,
      text: (row) => row.name,
      cell: (row) => (
        <>
          <b translate="no">{row.name}</b> {row.name === me && <span className="small">{t('users.you')}</span>}
        </>
      ),
    },
    { id: 'full_name', head: t('users.full_name'), width: 190, text: (row) => row.full_name || '–' },
    { id: 'role', head: t('users.role'), width: 150, text: (row) => roleName(row.role) },
    { id: 'scope', head: t('users.scope'), width: 240, text: scope, title: scope },
    {
      id: 'state',
      head: t('users.state'),
      width: 110,
      text: state,
      cell: (row) => <Mark of={row.enabled ? 'ok' : 'unknown'} word={state(row)} />,
    },
    {
      id: 'second_factor',
      head: t('second_factor.title'),
      width: 120,
      text: (row) => t(row.second_factor ? 'second_factor.on' : 'second_factor.off'),
      cell: (row) => (
        <Mark
          of={row.second_factor ? 'ok' : 'unknown'}
          word={t(row.second_factor ? 'second_factor.on' : 'second_factor.off')}
        />
      ),
    },
    timeColumn('last_log_in', t('users.last_log_in'), format),
    countColumn('sessions', t('users.sessions'), format),
    {
      id: 'language',
      head: t('account.language'),
      width: 100,
      text: (row) => languages.find(({ id }) => id === row.language)?.name ?? row.language,
    },
    timeColumn('created', t('users.created'), format),
  ];
};
