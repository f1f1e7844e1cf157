// SPDX-License-Identifier: Apache-2.0
import { Input } from 'antd';
import { useEffect, useState } from 'react';
import { Icon } from './icons';

/** Shows what is typed at once, and filters a moment later. */
export function FilterField(props: { value: string; label: string; onFilter: (q: string) => void }) {
  const { value, label, onFilter } = props;
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text.trim() === value) return;
    const timer = setTimeout(() => onFilter(text.trim()), 250);
    return () => clearTimeout(timer);
  }, [text, value, onFilter]);
  return (
    <Input
      className="filter-field"
      prefix={<Icon name="search" />}
      allowClear
      value={text}
      placeholder={label}
      aria-label={label}
      onChange={(event) => setText(event.target.value)}
    />
  );
}
