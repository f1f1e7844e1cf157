// SPDX-License-Identifier: Apache-2.0
import { Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

export interface Choice {
  value: string;
  label: ReactNode;
}

interface Props {
  id: string;
  label: string;
  value: Choice | null;
  /** What the server found for the text that was handed to `onSearch`. */
  found: readonly Choice[];
  loading: boolean;
  onSearch: (text: string) => void;
  onChange: (choice: Choice | null) => void;
  placeholder?: string;
  wrong?: boolean;
  disabled?: boolean;
}

/** One of more things than a list could hold: the server looks for what is typed. */
export function RemoteSelect(props: Props) {
  const { t } = useTranslation();
  const { id, label, value, found, loading, onSearch, onChange, placeholder, wrong, disabled } = props;
  const [typed, setTyped] = useState('');
  const search = (text: string) => {
    setTyped(text);
    onSearch(text);
  };
  const options = value && !typed && !found.some((one) => one.value === value.value) ? [value, ...found] : [...found];
  return (
    <Select<string>
      id={id}
      aria-label={label}
      className="remote-select"
      showSearch={{ filterOption: false, onSearch: search }}
      allowClear
      popupMatchSelectWidth={false}
      value={(value?.value ?? null) as string}
      loading={loading}
      disabled={disabled ?? false}
      status={wrong ? 'error' : ''}
      placeholder={placeholder ?? t('ui.search_hint')}
      notFoundContent={<span className="small">{loading ? t('ui.loading') : t('ui.nothing_found')}</span>}
      options={value && typed && !found.some((one) => one.value === value.value) ? [...options, value] : options}
      onChange={(next: string | undefined) => {
        setTyped('');
        onSearch('');
        onChange(options.find((one) => one.value === next) ?? null);
      }}
    />
  );
}
