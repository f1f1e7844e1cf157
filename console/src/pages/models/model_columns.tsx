// SPDX-License-Identifier: Apache-2.0

import type { TFunction } from 'i18next';
import { Link } from 'react-router';
import type { ModelRow } from '../../data/models';
import { protocolName } from '../../format/protocols';
import { countColumn } from '../../parts/column_kinds';
import type { Format } from '../../parts/format';
import type { ListColumn } from '../../parts/list_column';
import { CommoditySign } from '../../parts/marks';
import { joined } from '../../text/i18n';

/** Shown when nobody chose: all. */
export const usualColumns: readonly string[] = [
  'name',
  'maker',
  'family',
  'commodity',
  'protocol',
  'can',
  'registers',
  'meters',
  'origin',
];

export function modelColumns(t: TFunction, format: Format): ListColumn<ModelRow>[] {
  const can = (row: ModelRow) => joined(row.capabilities.map((one) => t(`capability.${one}`))) || '–';
  return [
    {
      id: 'name',
      head: t('models.col_name'),
      width: 200,
      text: (row) => row.name,
      cell: (row) => <Link to={`/models/${row.id}`}>{row.name}</Link>,
      title: (row) => row.name,
    },
    { id: 'maker', head: t('models.col_maker'), width: 130, text: (row) => row.maker || '–' },
    { id: 'family', head: t('models.col_family'), width: 130, text: (row) => row.family || '–' },
    {
      id: 'commodity',
      head: t('meters.col.commodity'),
      width: 130,
      text: (row) => t(`commodity.${row.commodity}`),
      cell: (row) => (
        <>
          <CommoditySign commodity={row.commodity} /> {t(`commodity.${row.commodity}`)}
        </>
      ),
    },
    { id: 'protocol', head: t('meters.col.protocol'), width: 120, text: (row) => protocolName(row.protocol) },
    { id: 'can', head: t('models.col_can'), width: 220, text: can, title: can },
    countColumn('registers', t('models.col_registers'), format),
    countColumn('meters', t('models.col_meters'), format),
    { id: 'origin', head: t('models.col_origin'), width: 120, text: (row) => t(`models.${row.origin}`) },
  ];
}
