// SPDX-License-Identifier: Apache-2.0

import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { MeterGroup } from '../../data/archive_types';
import { timeColumn } from '../../parts/column_kinds';
import { type Format, useFormat } from '../../parts/format';
import type { ListColumn } from '../../parts/list_column';
import { withScope } from '../../parts/scope';
import { useUrlState } from '../../parts/url_state';
import { WholeList } from '../../parts/whole_list';

const usual: readonly string[] = ['name', 'meters', 'note', 'changed'];
const idOf = (row: MeterGroup) => row.id;
const nameOf = (row: MeterGroup) => row.name;
const textOf = ({ name, note }: MeterGroup) => `${name} ${note}`;

const columnsOf = (t: TFunction, format: Format, scope: string): ListColumn<MeterGroup>[] => [
  {
    id: 'name',
    head: t('group.one'),
    width: 260,
    text: nameOf,
    cell: (row) => <Link to={withScope(`?sel=${row.id}`, scope)}>{row.name}</Link>,
    title: nameOf,
  },
  {
    id: 'meters',
    head: t('group.tab.meters'),
    width: 110,
    numeric: true,
    text: (row) => format.count(row.meters),
    number: (row) => String(row.meters),
  },
  { id: 'note', head: t('group.note'), width: 420, text: (row) => row.note || '–', title: (row) => row.note },
  timeColumn('changed', t('group.changed'), format),
  timeColumn('created', t('group.created'), format),
];

/** All groups, where none is chosen. */
export function GroupsTable({ groups, onOpen }: { groups: readonly MeterGroup[]; onOpen: (id: string) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [get] = useUrlState();
  const scope = get('in');
  const columns = useMemo(() => columnsOf(t, format, scope), [t, format, scope]);
  return (
    <WholeList<MeterGroup>
      className="in-page"
      name={t('group.title')}
      rows={groups}
      columns={columns}
      usual={usual}
      idOf={idOf}
      nameOf={nameOf}
      textOf={textOf}
      find={t('group.find')}
      archive={{ kind: 'meter_groups', filter: { q: get('q') } }}
      onOpen={({ id }) => onOpen(id)}
    />
  );
}
