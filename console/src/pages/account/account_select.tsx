// SPDX-License-Identifier: Apache-2.0
import { type Account, useFindAccounts } from '../../data/accounts';
import { RemoteSelect, type SelectProps, useTyped } from '../../parts/remote_select';

/** An open account by its number or by its customer; the text that is typed stays out of the address. */
export function AccountSelect(props: SelectProps<Account>) {
  const [q, setText] = useTyped();
  return (
    <RemoteSelect<Account>
      {...props}
      found={useFindAccounts(q)}
      nameOf={(one) => one.number}
      show={(one) => (
        <>
          <span className="mono">{one.number}</span> <span className="small">{one.customer.name}</span>
        </>
      )}
      onSearch={setText}
    />
  );
}
