// SPDX-License-Identifier: Apache-2.0
import { type SupplyCommodity, type SupplyNode, useFindNodes } from '../../data/supply';
import { RemoteSelect, type SelectProps, useTyped } from '../../parts/remote_select';
import { kindWord } from './node_words';

interface Props extends SelectProps<SupplyNode> {
  commodity: SupplyCommodity;
  /** It and what stands below it are left out. */
  self?: string;
}

/** A node of the tree of one commodity. */
export function NodeSelect({ commodity, self = '', ...props }: Props) {
  const [q, setText] = useTyped();
  return (
    <RemoteSelect<SupplyNode>
      {...props}
      found={useFindNodes(commodity, q)}
      fits={({ path }) => !path.some((step) => step.id === self)}
      nameOf={(one) => one.name}
      show={(one) => (
        <>
          {one.path.map(({ name }) => name).join(' › ')} <span className="small">{kindWord(one.kind, commodity)}</span>
        </>
      )}
      onSearch={setText}
    />
  );
}
