// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStartJob } from '../../data/jobs';
import { type MembersOrder, plainFilter } from '../../data/meter_groups';
import { type MeterFilter, readMeter } from '../../data/meters';
import { useMay } from '../../data/session';
import type { MeterRow } from '../../data/types';
import type { Picked, RowAction } from '../../parts/row_action';
import { useBatch } from '../../parts/use_batch';
import { GroupDialog } from './put_in_group';

/** Each read is a job of its own. */
const mostReads = 50;

/** What can be done with picked meters: they join a group, or are read now. */
export function useMeterActions(filter: MeterFilter) {
  const { t } = useTranslation();
  const reads = useMay('read_meters');
  const groups = useMay('change_archives');
  const start = useStartJob();
  const batch = useBatch<MeterRow>((row) => start.mutateAsync(() => readMeter(row.id)));
  const [group, setGroup] = useState<Picked<MeterRow> | null>(null);
  const order = (picked: Picked<MeterRow>): MembersOrder =>
    picked.all ? { add_matching: plainFilter(filter) } : { add: picked.rows.map(({ id }) => id) };
  const join: RowAction<MeterRow> = { id: 'group', label: t('group.put_in'), icon: 'group', run: setGroup };
  const read: RowAction<MeterRow> = {
    id: 'read',
    label: t('picks.read'),
    icon: 'read',
    barred: ({ all, count }) => (all || count > mostReads ? t('picks.read_most', { count: mostReads }) : ''),
    run: ({ rows }) => batch.run(rows, (count) => t('picks.reading', { count })),
  };
  const dialog = (
    <>
      {batch.note}
      <GroupDialog
        order={group && order(group)}
        words={t('group.put_in_all', { count: group?.count ?? 0 })}
        onClose={() => setGroup(null)}
      />
    </>
  );
  return { actions: [...(groups ? [join] : []), ...(reads ? [read] : [])], dialog };
}
