// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import type { Permission } from '../data/permissions';
import { useMay } from '../data/session';
import type { RowAction } from './row_action';
import { offerUndo } from './undo';
import { useBatch } from './use_batch';

/** Each is a request of its own, and one to take it back. */
const mostRetired = 2000;

interface Props<Row> {
  isRetired: (row: Row) => boolean;
  retire: (row: Row, back: boolean) => Promise<unknown>;
  label: string;
  permission: Permission;
}

/** Retires picked rows at once; one press takes all of it back. */
export function useRetireRows<Row>({ isRetired, retire, label, permission }: Props<Row>) {
  const { t } = useTranslation();
  const may = useMay(permission);
  const batch = useBatch<Row>((row) => retire(row, false));
  const back = async (rows: readonly Row[]) => {
    for (const row of rows) await retire(row, true);
  };
  const action: RowAction<Row> = {
    id: 'retire',
    label,
    most: mostRetired,
    run: ({ rows }) =>
      batch.run(
        rows.filter((row) => !isRetired(row)),
        () => '',
        (done) => offerUndo(t('picks.retired', { count: done.length }), () => back(done)),
      ),
  };
  return { actions: may ? [action] : [], note: batch.note };
}
