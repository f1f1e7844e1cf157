// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import { useFindMeters } from '../../data/meters';
import type { Commodity, MeterRow } from '../../data/types';
import { RemoteSelect, type SelectProps, useTyped } from '../../parts/remote_select';

export const meterWords = (row: { number: string; name: string }) => [row.number, row.name].filter(Boolean).join(' · ');

const mostHits = 12;

/** A meter of the commodity that is at no point; the others come last and say why they cannot be taken. */
export function FreeMeterSelect({ commodity, ...props }: SelectProps<MeterRow> & { commodity: Commodity }) {
  const { t } = useTranslation();
  const [q, setText] = useTyped();
  const { data, isFetching } = useFindMeters(q, 50);
  const why = (row: MeterRow) =>
    row.point ? t('swap.elsewhere') : row.commodity === commodity ? '' : t(`commodity.${row.commodity}`);
  const items = data && [...data.items].sort((a, b) => Number(why(a) !== '') - Number(why(b) !== ''));
  return (
    <RemoteSelect<MeterRow>
      placeholder={t('find.meter')}
      {...props}
      found={{ data: items && { items: items.slice(0, mostHits) }, isFetching }}
      nameOf={meterWords}
      show={(row) => [meterWords(row), why(row)].filter(Boolean).join(' – ')}
      may={(row) => why(row) === ''}
      onSearch={setText}
    />
  );
}
