// SPDX-License-Identifier: Apache-2.0

import type { TFunction } from 'i18next';
import { Link } from 'react-router';
import type { Account } from '../../data/accounts';
import { dayOf } from '../../format/zone';
import { timeColumn } from '../../parts/column_kinds';
import type { Format } from '../../parts/format';
import type { ListColumn } from '../../parts/list_column';
import { Mark } from '../../parts/marks';

/** Shown when nobody chose. */
export const usualColumns: readonly string[] = ['number', 'customer', 'class', 'place', 'state'];

function stateColumn(t: TFunction, format: Format): ListColumn<Account> {
  const closedOn = ({ closed }: Account) => closed && format.day(dayOf(new Date(closed), format.zone));
  return {
    id: 'state',
    head: t('meters.col.state'),
    width: 170,
    text: (row) => (row.closed ? `${t('account_page.closed')} ${closedOn(row)}` : t('account_page.is_open')),
    cell: (row) =>
      row.closed ? (
        <>
          <Mark of="unknown" word={t('account_page.closed')} /> <span className="small">{closedOn(row)}</span>
        </>
      ) : (
        <Mark of="ok" word={t('account_page.is_open')} />
      ),
  };
}

export const accountColumns = (t: TFunction, format: Format): ListColumn<Account>[] => [
  {
    id: 'number',
    head: t('account_page.one'),
    width: 150,
    text: (row) => row.number,
    cell: (row) => (
      <Link to={`/a/${row.id}`} className="mono">
        {row.number}
      </Link>
    ),
  },
  {
    id: 'customer',
    head: t('customer.one'),
    width: 220,
    text: (row) => `${row.customer.number} ${row.customer.name}`,
    cell: (row) => (
      <Link to={`/c/${row.customer.id}`}>
        <span className="mono">{row.customer.number}</span> {row.customer.name}
      </Link>
    ),
  },
  {
    id: 'class',
    head: t('account_page.class'),
    width: 190,
    text: (row) => (row.customer_class ? t(`customer_class.${row.customer_class}`) : '–'),
  },
  {
    id: 'place',
    head: t('accounts.points'),
    width: 300,
    text: (row) => (row.place ? `${row.place.name}${row.places > 1 ? ` +${row.places - 1}` : ''}` : '–'),
    cell: (row) =>
      row.place && (
        <>
          <Link to={`/p/${row.place.id}`}>{row.place.name}</Link>
          {row.places > 1 && <span className="small"> +{row.places - 1}</span>}
        </>
      ),
  },
  {
    id: 'contracts',
    head: t('account_page.lasting'),
    width: 130,
    numeric: true,
    text: (row) => format.count(row.contracts),
    number: (row) => String(row.contracts),
  },
  stateColumn(t, format),
  timeColumn('opened', t('account_page.opened'), format),
  timeColumn('changed', t('group.changed'), format),
  { id: 'note', head: t('customer.note'), width: 220, text: (row) => row.note || '–', title: (row) => row.note },
];
