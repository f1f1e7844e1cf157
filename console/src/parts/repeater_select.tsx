// SPDX-License-Identifier: Apache-2.0
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Repeater } from '../data/repeaters';
import { depthOf } from './repeater_tree';

/** "" stands for the line itself. */
export function RepeaterSelect(props: {
  id?: string;
  label: string;
  repeaters: readonly Repeater[];
  value: string;
  disabled?: boolean;
  loading?: boolean;
  status?: 'error' | '';
  onChange: (id: string) => void;
}) {
  const { t } = useTranslation();
  const { repeaters, label, value, id, disabled = false, loading = false, status = '' } = props;
  const options = repeaters.map((one) => ({
    value: one.id,
    label: `${'\u2003'.repeat(depthOf(one))}${one.name}`,
    name: one.name,
  }));
  return (
    <Select
      {...(id ? { id } : {})}
      aria-label={label}
      className="repeater-select"
      showSearch={{ optionFilterProp: 'name' }}
      popupMatchSelectWidth={false}
      optionLabelProp="name"
      value={value}
      disabled={disabled}
      loading={loading}
      status={status}
      options={[{ value: '', label: t('repeater.on_line'), name: t('repeater.on_line') }, ...options]}
      onChange={props.onChange}
    />
  );
}
