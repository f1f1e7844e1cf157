// SPDX-License-Identifier: Apache-2.0
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Import, useImports } from '../../data/imports';
import { useFormat } from '../../parts/format';
import { EmptyNote, Loaded, Panel } from '../../parts/panel';
import { WholeList } from '../../parts/whole_list';
import { importColumns, usualColumns } from './import_columns';

const idOf = (row: Import) => row.id;

/** What was taken in before, and the way back. */
export function ImportList({ onOpen }: { onOpen: (id: string) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const list = useImports();
  const columns = importColumns(t, format, onOpen);
  const items = useMemo(() => list.data?.items ?? [], [list.data]);
  return (
    <Panel title={t('import.earlier')}>
      <Loaded of={list}>
        {() =>
          items.length === 0 ? (
            <EmptyNote title={t('import.none')} text={t('import.none_text')} />
          ) : (
            <WholeList<Import>
              className="in-page import-list"
              name={t('import.earlier')}
              rows={items}
              columns={columns}
              usual={usualColumns}
              idOf={idOf}
              nameOf={(row) => row.name}
              find={t('import.find')}
              onOpen={(row) => onOpen(row.id)}
            />
          )
        }
      </Loaded>
    </Panel>
  );
}
