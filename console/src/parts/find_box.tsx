// SPDX-License-Identifier: Apache-2.0
import { Input } from 'antd';
import { Icon } from './icons';

/** A field that filters a list by what is written in it, on Enter or by its button. */
export function FindBox(props: { label: string; value: string; className: string; onFind: (text: string) => void }) {
  const { label, value, className, onFind } = props;
  return (
    <Input.Search
      className={className}
      allowClear
      placeholder={label}
      aria-label={label}
      defaultValue={value}
      searchIcon={
        <span role="img" aria-label={label}>
          <Icon name="search" />
        </span>
      }
      onSearch={(text) => onFind(text.trim())}
    />
  );
}
