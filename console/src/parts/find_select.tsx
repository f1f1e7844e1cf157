// SPDX-License-Identifier: Apache-2.0
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFindMeters } from '../data/meters';
import { type MeasurementPoint, useFindPoints } from '../data/points';
import type { Commodity, MeterRow } from '../data/types';
import { useSoon } from './soon';

interface Option {
  value: string;
  label: string;
  disabled?: boolean;
}

interface FieldProps {
  id: string;
  disabled?: boolean;
  status?: 'error' | '';
  label?: string;
}

interface Props extends FieldProps {
  value: Option | null;
  options: readonly Option[];
  placeholder: string;
  busy: boolean;
  onSearch: (text: string) => void;
  onChange: (value: string | null) => void;
}

/** One thing of too many for a list: found by a part of its name or number. */
function FindSelect({ value, options, busy, placeholder, onSearch, onChange, label, ...field }: Props) {
  const { t } = useTranslation();
  const all = value && !options.some((one) => one.value === value.value) ? [value, ...options] : options;
  return (
    <Select<string>
      {...field}
      {...(label ? { 'aria-label': label } : {})}
      allowClear
      value={value?.value ?? null}
      options={[...all]}
      loading={busy}
      placeholder={placeholder}
      showSearch={{ filterOption: false, onSearch }}
      notFoundContent={busy ? t('ui.loading') : t('find.type')}
      popupMatchSelectWidth={false}
      onChange={(next: string | undefined) => onChange(next ?? null)}
    />
  );
}

function useTyped() {
  const [text, setText] = useState('');
  return { q: useSoon(text.trim(), 200), setText };
}

export const meterWords = (row: { number: string; name: string }) => [row.number, row.name].filter(Boolean).join(' · ');

const mostHits = 12;

/** A meter of the commodity that is at no point; the others are shown, and why they cannot be taken. */
export function FreeMeterSelect(
  props: FieldProps & { commodity: Commodity; value: MeterRow | null; onChange: (meter: MeterRow | null) => void },
) {
  const { commodity, value, onChange, ...field } = props;
  const { t } = useTranslation();
  const { q, setText } = useTyped();
  const found = useFindMeters(q, 50);
  const why = (row: MeterRow) =>
    row.point ? t('swap.elsewhere') : row.commodity === commodity ? '' : t(`commodity.${row.commodity}`);
  const all = found.data?.items ?? [];
  const free = all.filter((row) => why(row) === '');
  const rows = [...free, ...all.filter((row) => why(row) !== '')].slice(0, mostHits);
  const option = (row: MeterRow): Option => ({
    value: row.id,
    label: [meterWords(row), why(row)].filter(Boolean).join(' – '),
    disabled: why(row) !== '',
  });
  return (
    <FindSelect
      {...field}
      value={value && option(value)}
      options={rows.map(option)}
      busy={found.isFetching}
      placeholder={t('find.meter')}
      onSearch={setText}
      onChange={(id) => onChange(rows.find((row) => row.id === id) ?? null)}
    />
  );
}

/** A measurement point; those that do not fit are left out. */
export function PointSelect(
  props: FieldProps & {
    value?: MeasurementPoint | null;
    fits?: (point: MeasurementPoint) => boolean;
    onChange: (point: MeasurementPoint | null) => void;
  },
) {
  const { value = null, fits = () => true, onChange, ...field } = props;
  const { t } = useTranslation();
  const { q, setText } = useTyped();
  const found = useFindPoints(q);
  const rows = (found.data?.items ?? []).filter(fits);
  const option = (point: MeasurementPoint): Option => ({
    value: point.id,
    label: [point.title, point.code].filter(Boolean).join(' · '),
  });
  return (
    <FindSelect
      {...field}
      value={value && option(value)}
      options={rows.map(option)}
      busy={found.isFetching}
      placeholder={t('find.point')}
      onSearch={setText}
      onChange={(id) => onChange(rows.find((one) => one.id === id) ?? null)}
    />
  );
}
