// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { type SupplyCommodity, useFindNodes } from '../../data/supply';
import { RemoteSelect } from '../../parts/remote_select';
import { useSoon } from '../../parts/soon';
import type { ParentRef } from './node_form';
import { kindWord } from './node_words';

/** A node of the tree of one commodity; not `self`, nor what stands below it. */
export function NodeSelect(props: {
  id: string;
  label: string;
  commodity: SupplyCommodity;
  value: ParentRef | null;
  self: string;
  placeholder: string;
  wrong: boolean;
  onChange: (node: ParentRef | null) => void;
}) {
  const { id, label, commodity, value, self, placeholder, wrong, onChange } = props;
  const [q, setQ] = useState('');
  const nodes = useFindNodes(commodity, useSoon(q, 200));
  const items = (nodes.data?.items ?? []).filter(({ path }) => !path.some((step) => step.id === self));
  return (
    <RemoteSelect
      id={id}
      label={label}
      value={value && { value: value.id, label: value.name }}
      found={items.map((one) => ({
        value: one.id,
        label: (
          <>
            {one.path.map(({ name }) => name).join(' › ')}{' '}
            <span className="small">{kindWord(one.kind, commodity)}</span>
          </>
        ),
      }))}
      loading={nodes.isFetching}
      placeholder={placeholder}
      wrong={wrong}
      onSearch={setQ}
      onChange={(choice) => onChange(choice ? (items.find((one) => one.id === choice.value) ?? value) : null)}
    />
  );
}
