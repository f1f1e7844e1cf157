// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { useFindAccounts } from '../../data/accounts';
import type { Named } from '../../data/types';
import { RemoteSelect } from '../../parts/remote_select';
import { useSoon } from '../../parts/soon';

/** An open account by its number or by its customer; the text that is typed stays out of the address. */
export function AccountSelect(props: {
  id: string;
  label: string;
  value: Named | null;
  wrong?: boolean;
  onChange: (account: Named | null) => void;
}) {
  const { id, label, value, wrong = false, onChange } = props;
  const [q, setQ] = useState('');
  const accounts = useFindAccounts(useSoon(q, 200));
  const items = accounts.data?.items ?? [];
  return (
    <RemoteSelect
      id={id}
      label={label}
      value={value && { value: value.id, label: value.name }}
      found={items.map((one) => ({
        value: one.id,
        label: (
          <>
            <span className="mono">{one.number}</span> <span className="small">{one.customer.name}</span>
          </>
        ),
      }))}
      loading={accounts.isFetching}
      wrong={wrong}
      onSearch={setQ}
      onChange={(choice) => {
        const found = items.find((one) => one.id === choice?.value);
        onChange(choice && { id: choice.value, name: found?.number ?? value?.name ?? '' });
      }}
    />
  );
}
