// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Customer, useRetireCustomer } from '../../data/customers';
import { ErrorNote } from '../../parts/panel';
import { offerUndo } from '../../parts/undo';

/** At once; who made a mistake takes it back. */
export function Retire({ customer, onDone }: { customer: Customer; onDone?: () => void }) {
  const { t } = useTranslation();
  const retire = useRetireCustomer(customer.id);
  const wanted = !customer.retired;
  const done = () => {
    const text = t(wanted ? 'customer.retired_done' : 'customer.restored_done', { number: customer.number });
    offerUndo(text, () => retire.mutateAsync(!wanted));
    onDone?.();
  };
  return (
    <>
      <Button loading={retire.isPending} onClick={() => retire.mutate(wanted, { onSuccess: done })}>
        {t(wanted ? 'customer.retire' : 'customer.restore')}
      </Button>
      {retire.error && <ErrorNote error={retire.error} />}
    </>
  );
}
