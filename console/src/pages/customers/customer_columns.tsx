// SPDX-License-Identifier: Apache-2.0
import type { TFunction } from 'i18next';
import { Link } from 'react-router';
import type { Customer } from '../../data/customers';
import type { Format } from '../../parts/format';
import type { ListColumn } from '../../parts/list_column';
import { TimeText } from '../../parts/marks';
import { languages } from '../../text/i18n';
import { ProtectionSign, RetiredMark } from './customer_words';

/** As many as a cell has room for. */
const mostAccounts = 2;

function Accounts({ accounts }: { accounts: Customer['accounts'] }) {
  const open = accounts.filter(({ closed }) => !closed);
  const shown = [...open, ...accounts.filter(({ closed }) => closed)].slice(0, mostAccounts);
  const more = accounts.length - shown.length;
  if (accounts.length === 0) return '–';
  return (
    <>
      {shown.map(({ id, number, closed }) => (
        <Link key={id} to={`/a/${id}`} className={`mono account-link ${closed ? 'account-closed' : ''}`}>
          {number}
        </Link>
      ))}
      {more > 0 && <span className="small">+{more}</span>}
    </>
  );
}

/** Shown when nobody chose. */
export const usualColumns: readonly string[] = ['customer', 'kind', 'phone', 'accounts', 'protection'];

const languageName = ({ language }: Customer) => languages.find(({ id }) => id === language)?.name ?? '–';

export const customerColumns = (t: TFunction, format: Format): ListColumn<Customer>[] => [
  {
    id: 'customer',
    head: t('customer.one'),
    width: 260,
    text: (row) => [row.number, row.masked.name].filter(Boolean).join(' '),
    cell: (row) => (
      <>
        <Link to={`/c/${row.id}`} className="mono customer-number">
          {row.number}
        </Link>{' '}
        {row.masked.name} <RetiredMark retired={row.retired} />
      </>
    ),
  },
  { id: 'kind', head: t('customer.kind'), width: 120, text: (row) => t(`customer_kind.${row.kind}`) },
  {
    id: 'phone',
    head: t('personal.phone'),
    width: 150,
    text: (row) => row.masked.phone || '–',
    cell: (row) => <span className="mono">{row.masked.phone || '–'}</span>,
  },
  {
    id: 'accounts',
    head: t('customer.accounts'),
    width: 220,
    text: (row) => row.accounts.map(({ number }) => number).join(' '),
    cell: (row) => <Accounts accounts={row.accounts} />,
  },
  {
    id: 'protection',
    head: t('customer.protection_short'),
    width: 260,
    text: (row) => row.protection,
    cell: (row) => <ProtectionSign why={row.protection} />,
    title: (row) => row.protection,
  },
  { id: 'language', head: t('customer.language'), width: 160, text: languageName },
  { id: 'note', head: t('customer.note'), width: 240, text: (row) => row.note || '–', title: (row) => row.note },
  {
    id: 'changed',
    head: t('group.changed'),
    width: 130,
    text: (row) => format.exactTime(row.changed),
    time: (row) => row.changed,
    cell: (row) => <TimeText at={row.changed} />,
  },
];
