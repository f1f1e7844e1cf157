// SPDX-License-Identifier: Apache-2.0
import { Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Named } from '../data/types';
import { useSoon } from './soon';

export interface SelectProps<T> {
  id: string;
  label: string;
  value: Named | null;
  placeholder?: string;
  wrong?: boolean;
  disabled?: boolean;
  onChange: (one: T | null) => void;
}

interface Props<T> extends SelectProps<T> {
  /** What the server found for the text that was handed to `onSearch`. */
  found: { data?: { items: readonly T[] } | undefined; isFetching: boolean };
  nameOf: (one: T) => string;
  show: (one: T) => ReactNode;
  /** Those that are left out of the list. */
  fits?: (one: T) => boolean;
  /** Those that stand in the list but cannot be taken. */
  may?: (one: T) => boolean;
  onSearch: (text: string) => void;
}

/** What is typed, and what the server is to look for by it. */
export function useTyped() {
  const [text, setText] = useState('');
  return [useSoon(text.trim(), 200), setText] as const;
}

const anything = () => true;

/** One of more things than a list could hold: the server looks for what is typed. */
export function RemoteSelect<T extends { id: string }>(props: Props<T>) {
  const { t } = useTranslation();
  const { id, label, value, placeholder, wrong, disabled, found, nameOf, show, onSearch, onChange } = props;
  const { fits = anything, may = anything } = props;
  const items = (found.data?.items ?? []).filter(fits);
  const options = items.map((one) => ({
    value: one.id,
    label: show(one),
    name: nameOf(one),
    disabled: !may(one),
  }));
  const known = value && { value: value.id, label: value.name, name: value.name, disabled: false };
  const none = found.isFetching ? 'ui.loading' : found.data ? 'ui.nothing_found' : 'find.type';
  return (
    <Select<string>
      id={id}
      aria-label={label}
      className="remote-select"
      showSearch={{ filterOption: false, onSearch }}
      allowClear={{ label: t('picks.clear') }}
      popupMatchSelectWidth={false}
      optionLabelProp="name"
      value={(value?.id ?? null) as string}
      loading={found.isFetching}
      disabled={disabled ?? false}
      status={wrong ? 'error' : ''}
      placeholder={placeholder ?? t('ui.search_hint')}
      notFoundContent={<span className="small">{t(none)}</span>}
      options={known && !items.some((one) => one.id === known.value) ? [...options, known] : options}
      onChange={(next: string | undefined) => {
        onSearch('');
        onChange(items.find((one) => one.id === next) ?? null);
      }}
    />
  );
}
