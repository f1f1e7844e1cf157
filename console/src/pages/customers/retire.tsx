// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Customer, useRetireCustomer } from '../../data/customers';
import { ErrorNote } from '../../parts/panel';

/** At once; who made a mistake takes it back. */
export function Retire({ customer, onDone }: { customer: Customer; onDone: (retired: boolean) => void }) {
  const { t } = useTranslation();
  const retire = useRetireCustomer(customer.id);
  const wanted = !customer.retired;
  return (
    <>
      <Button loading={retire.isPending} onClick={() => retire.mutate(wanted, { onSuccess: () => onDone(wanted) })}>
        {t(wanted ? 'customer.retire' : 'customer.restore')}
      </Button>
      {retire.error && <ErrorNote error={retire.error} />}
    </>
  );
}

export interface Done {
  id: string;
  number: string;
  retired: boolean;
}

/** The words of what was done, and what takes it back. */
export function useUndoRetire(done: Done | null): { text: string; undo: () => void; error: unknown } {
  const { t } = useTranslation();
  const back = useRetireCustomer(done?.id ?? '');
  return {
    text: done ? t(done.retired ? 'customer.retired_done' : 'customer.restored_done', { number: done.number }) : '',
    undo: () => back.mutate(!done?.retired),
    error: back.error,
  };
}
