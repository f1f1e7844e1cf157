// SPDX-License-Identifier: Apache-2.0
import type { TFunction } from 'i18next';
import { Link } from 'react-router';
import type { Account } from '../../data/accounts';
import { useSuppliedAt } from '../../data/supplied_at';
import { dayOf } from '../../format/zone';
import type { Format } from '../../parts/format';
import { Mark } from '../../parts/marks';
import type { RowColumn } from '../../parts/row_table';
import { useSoon } from '../../parts/soon';

/** A row that is only scrolled past asks for nothing. */
const restMs = 150;

/** The list counts contracts; a row that stays in sight asks which. */
function Points({ account }: { account: Account }) {
  const rested = useSoon(account.id, restMs, '') === account.id;
  const { point, more } = useSuppliedAt(account, rested);
  if (account.contracts === 0) return '–';
  return (
    <>
      {point && <Link to={`/o/${point.id}`}>{point.name}</Link>}
      {more > 0 && <span className="small"> +{more}</span>}
    </>
  );
}

export const accountColumns = (t: TFunction, format: Format): RowColumn<Account>[] => [
  {
    id: 'number',
    head: t('account_page.one'),
    width: 150,
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
    cell: (row) => (row.customer_class ? t(`customer_class.${row.customer_class}`) : '–'),
  },
  { id: 'points', head: t('accounts.points'), width: 300, cell: (row) => <Points account={row} /> },
  {
    id: 'state',
    head: t('meters.col.state'),
    width: 170,
    cell: (row) =>
      row.closed ? (
        <>
          <Mark of="unknown" word={t('account_page.closed')} />{' '}
          <span className="small">{format.day(dayOf(new Date(row.closed), format.zone))}</span>
        </>
      ) : (
        <Mark of="ok" word={t('account_page.is_open')} />
      ),
  },
];
