// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { useFindPoints } from '../data/point_refs';
import type { Named } from '../data/types';
import { CommoditySign } from './marks';
import { RemoteSelect } from './remote_select';
import { useSoon } from './soon';

/** A measurement point by its name, address or the number of its meter. */
export function PointSelect(props: {
  id: string;
  label: string;
  value: Named | null;
  commodity?: string;
  wrong?: boolean;
  disabled?: boolean;
  onChange: (point: Named | null) => void;
}) {
  const { id, label, value, commodity = '', wrong = false, disabled = false, onChange } = props;
  const [q, setQ] = useState('');
  const points = useFindPoints(useSoon(q, 200), commodity);
  const items = points.data?.items ?? [];
  return (
    <RemoteSelect
      id={id}
      label={label}
      value={value && { value: value.id, label: value.name }}
      found={items.map((one) => ({
        value: one.id,
        label: (
          <>
            <CommoditySign commodity={one.commodity} /> {one.title}{' '}
            {one.meter && <span className="small mono">{one.meter.number}</span>}
          </>
        ),
      }))}
      loading={points.isFetching}
      wrong={wrong}
      disabled={disabled}
      onSearch={setQ}
      onChange={(choice) => {
        const found = items.find((one) => one.id === choice?.value);
        onChange(choice && { id: choice.value, name: found?.title ?? value?.name ?? '' });
      }}
    />
  );
}
