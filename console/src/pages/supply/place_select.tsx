// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { useFindPlaces } from '../../data/point_refs';
import type { Named } from '../../data/types';
import { RemoteSelect } from '../../parts/remote_select';
import { useSoon } from '../../parts/soon';

/** A place by its name or address. */
export function PlaceSelect(props: {
  id: string;
  label: string;
  value: Named | null;
  wrong: boolean;
  onChange: (place: Named | null) => void;
}) {
  const { id, label, value, wrong, onChange } = props;
  const [q, setQ] = useState('');
  const places = useFindPlaces(useSoon(q, 200));
  const items = places.data?.items ?? [];
  return (
    <RemoteSelect
      id={id}
      label={label}
      value={value && { value: value.id, label: value.name }}
      found={items.map((one) => ({ value: one.id, label: one.address || one.name }))}
      loading={places.isFetching}
      wrong={wrong}
      onSearch={setQ}
      onChange={(choice) => {
        const found = items.find((one) => one.id === choice?.value);
        onChange(choice && { id: choice.value, name: found?.address || found?.name || (value?.name ?? '') });
      }}
    />
  );
}
