// SPDX-License-Identifier: Apache-2.0
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { fetchNodes, type NodeFilter, type SupplyNode, useNodeList, useRetireNodes } from '../../data/supply';
import { useFormat } from '../../parts/format';
import { ListTable } from '../../parts/list_table';
import { ListTools } from '../../parts/list_tools';
import { EmptyNote, Loaded, Panel, Skeleton } from '../../parts/panel';
import { useColumns } from '../../parts/use_columns';
import { useRetireRows } from '../../parts/use_retire_rows';
import { nodeColumns, usualColumns } from './node_columns';

const idOf = (row: SupplyNode) => row.id;

interface Props {
  filter: NodeFilter;
  title: string;
  onChoose: (id: string) => void;
  /** What begins a tree that is empty. */
  create: ReactNode;
}

/** A node and all below it, or the whole network, row by row. */
export function NodeTable({ filter, title, onChoose, create }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const nodes = useNodeList(filter);
  const retire = useRetireNodes();
  const bulk = useRetireRows<SupplyNode>({
    permission: 'change_archives',
    isRetired: (row) => row.retired,
    retire: ({ id }, back) => retire.mutateAsync({ id, retired: !back }),
    label: t('supply.retire'),
  });
  const shown = useColumns(nodeColumns(t, format, onChoose), usualColumns);
  const fetch = useMemo(() => fetchNodes(filter), [filter]);
  const total = nodes.data?.pages[0]?.total ?? 0;
  const { commodity, part, within, retired } = filter;
  return (
    <Panel title={title} extra={total > 0 && <b>{t('supply.nodes_count', { count: total })}</b>}>
      <Loaded of={nodes} skeleton={<Skeleton lines={8} height={28} />}>
        {() =>
          total === 0 ? (
            <EmptyNote title={t('supply.none')} text={t('supply.none_text')} action={create} />
          ) : (
            <div className="stack">
              <div className="row tools">
                <span className="grow" />
                <ListTools
                  shown={shown}
                  name={t('supply.title')}
                  fetch={fetch}
                  total={total}
                  archive={{ kind: 'supply_nodes', filter: { commodity, part, node: within, retired } }}
                />
              </div>
              {bulk.note}
              <ListTable<SupplyNode>
                className="in-page node-rows"
                label={title}
                list={nodes}
                columns={shown.columns}
                idOf={idOf}
                nameOf={(row) => row.name}
                fetch={fetch}
                filter={JSON.stringify(filter)}
                actions={bulk.actions}
                onOpen={({ id }) => onChoose(id)}
                find=".supply-find input"
              />
            </div>
          )
        }
      </Loaded>
    </Panel>
  );
}
