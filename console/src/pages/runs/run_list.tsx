// SPDX-License-Identifier: Apache-2.0
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { fetchRuns, type useRuns } from '../../data/runs';
import type { Run } from '../../data/task_types';
import { useFormat } from '../../parts/format';
import { ListTable } from '../../parts/list_table';
import { ListTools } from '../../parts/list_tools';
import { useColumns } from '../../parts/use_columns';
import { runColumns, runName, usualColumns } from './run_columns';

const idOf = (row: Run) => row.id;

interface Props {
  runs: ReturnType<typeof useRuns>;
  task: string;
  chosen: string;
  onChoose: (id: string) => void;
}

/** Newest first; the chosen one is shown below the list. */
export function RunList({ runs, task, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const all = useMemo(() => runColumns(t, format), [t, format]);
  const shown = useColumns(all, usualColumns);
  const fetch = useMemo(() => fetchRuns(task), [task]);
  return (
    <div className="stack">
      <div className="row tools">
        <span className="grow" />
        <ListTools shown={shown} name={t('run.title')} fetch={fetch} total={runs.data?.pages[0]?.total ?? 0} />
      </div>
      <ListTable<Run>
        className="in-page run-rows"
        label={t('run.title')}
        list={runs}
        columns={shown.columns}
        idOf={idOf}
        nameOf={(row) => runName(row, t)}
        fetch={fetch}
        filter={task}
        panel={{ shown: chosen, onShow: ({ id }) => onChoose(id), onClose: () => {} }}
        onOpen={({ id }) => onChoose(id)}
        find=".task-filter input"
      />
    </div>
  );
}
