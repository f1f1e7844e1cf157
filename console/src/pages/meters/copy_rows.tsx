// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import type { MeterRow, ValueKey } from '../../data/types';
import { CopyButton } from '../../parts/panel';

/** For a spreadsheet: the meter's own exact numbers and units, times in ISO 8601; an empty cell where nothing is known. */
export function rowsAsText(rows: readonly MeterRow[], values: readonly ValueKey[]): string {
  const head = ['name', 'number', 'manufacturer', 'place', 'gateway', 'line', 'state', 'last_read'];
  const lines = [[...head, ...values.flatMap((key) => [key, `${key}_unit`])]];
  for (const row of rows) {
    const own = [
      row.name,
      row.number,
      row.manufacturer,
      row.place?.name ?? '',
      row.gateway.name,
      row.line.name,
      row.state,
      row.last_read ?? '',
    ];
    const cells = values.flatMap((key) => [row.values[key]?.value ?? '', row.values[key]?.unit ?? '']);
    lines.push([...own, ...cells].map((cell) => cell.replace(/[\t\r\n]/g, ' ')));
  }
  return lines.map((line) => line.join('\t')).join('\n');
}

export function CopyRows({ rows, columns }: { rows: readonly MeterRow[]; columns: readonly ValueKey[] }) {
  const { t } = useTranslation();
  return <CopyButton label={t('meters.copy')} text={() => rowsAsText(rows, columns)} />;
}
