// SPDX-License-Identifier: Apache-2.0

import { Segmented } from 'antd';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type SupplyCommodity,
  type SupplyNode,
  type SupplyPart,
  supplyCommodities,
  supplyParts,
  useChildren,
  useSupplyNode,
} from '../../data/supply';
import { CreateButton } from '../../parts/create_button';
import { FindBox } from '../../parts/find_box';
import { Loaded, Panel, Skeleton } from '../../parts/panel';
import { TabRow } from '../../parts/tabs';
import { useUrlState } from '../../parts/url_state';
import { FoundNodes } from './found_nodes';
import { NodePanel } from './node_editor';
import { NodeTable } from './node_table';
import { NodeView } from './node_view';
import { SupplyPicture } from './supply_picture';
import { SupplyTree } from './supply_tree';
import { root } from './tree_rows';
import '../meters/meters.css';
import '../customers/customers.css';
import './supply.css';

const views = ['node', 'picture', 'table'] as const;
type View = (typeof views)[number];

/** Open nodes of the tree; the way to the chosen one is among them, and a source that stands alone. */
function useOpened(node: SupplyNode | undefined, roots: readonly SupplyNode[] | undefined) {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const way =
    node?.path
      .slice(0, -1)
      .map(({ id }) => id)
      .join(' ') ?? '';
  useEffect(() => {
    if (way) setOpened((old) => new Set([...old, ...way.split(' ')]));
  }, [way]);
  const alone = roots?.length === 1 ? (roots[0]?.id ?? '') : '';
  useEffect(() => {
    if (alone) setOpened((old) => new Set([...old, alone]));
  }, [alone]);
  const toggle = (id: string) =>
    setOpened((old) => (old.has(id) ? new Set([...old].filter((one) => one !== id)) : new Set([...old, id])));
  return { opened, toggle };
}

function useAddress() {
  const [get, set] = useUrlState();
  const commodity = supplyCommodities.find((one) => one === get('commodity')) ?? 'heat';
  const part: SupplyPart | '' = supplyParts.find((one) => one === get('part')) ?? '';
  return { get, set, commodity, part, chosen: get('node'), panel: get('panel'), q: get('q') };
}

function Tools() {
  const { t } = useTranslation();
  const { get, set, part, q } = useAddress();
  return (
    <div className="row tools">
      <FindBox key={q} className="supply-find" label={t('supply.find')} value={q} onFind={(text) => set({ q: text })} />
      <Segmented<SupplyPart | ''>
        aria-label={t('supply.part')}
        value={part}
        options={[
          { value: '' as const, label: t('supply.whole') },
          ...supplyParts.map((value) => ({ value, label: t(`supply_part.${value}`) })),
        ]}
        onChange={(value) => set({ part: value })}
      />
      <button
        type="button"
        className="chip"
        aria-pressed={get('retired') !== ''}
        onClick={() => set({ retired: get('retired') ? null : '1' })}
      >
        {t('customer.with_retired')}
      </button>
    </div>
  );
}

function Left({ node }: { node: SupplyNode | undefined }) {
  const { t } = useTranslation();
  const { get, set, commodity, part, chosen, q } = useAddress();
  const retired = get('retired') !== '';
  const [roots] = useChildren(commodity, [root], retired);
  const { opened, toggle } = useOpened(node, roots?.data?.items);
  const choose = (id: string) => set({ node: id, panel: null }, true);
  if (roots?.data?.total === 0) return <p className="small">{t('supply.none')}</p>;
  if (q) return <FoundNodes commodity={commodity} part={part} q={q} chosen={chosen} onChoose={choose} />;
  return (
    <SupplyTree
      commodity={commodity}
      part={part}
      retired={retired}
      chosen={chosen}
      opened={opened}
      onToggle={toggle}
      onChoose={choose}
    />
  );
}

/** Without a node there is the whole network. */
function ViewChoice(props: { view: View; chosen: string; onChange: (view: View) => void }) {
  const { view, chosen, onChange } = props;
  const { t } = useTranslation();
  return (
    <Segmented<View>
      aria-label={t('supply.view')}
      value={view}
      options={views
        .filter((value) => chosen || value !== 'node')
        .map((value) => ({ value, label: t(`supply.view_${value}`) }))}
      onChange={onChange}
    />
  );
}

function Table({ title, create }: { title: string; create: ReactNode }) {
  const { get, set, commodity, part, chosen } = useAddress();
  const retired = get('retired') === '' ? '' : 'true';
  const filter = useMemo(() => ({ commodity, part, within: chosen, retired }), [commodity, part, chosen, retired]);
  const choose = (id: string) => set({ node: id, show: null, panel: null }, true);
  return <NodeTable filter={filter} title={title} onChoose={choose} create={create} />;
}

function Right({ node, onCreate }: { node: ReturnType<typeof useSupplyNode>; onCreate: () => void }) {
  const { t } = useTranslation();
  const { get, set, commodity, part, chosen } = useAddress();
  const usual = chosen ? 'node' : 'picture';
  const view: View = views.find((one) => one === get('show') && (chosen || one !== 'node')) ?? usual;
  const create = <CreateButton permission="change_archives" label={t('supply.create')} onCreate={onCreate} />;
  const whole =
    view === 'table' ? (
      <Table title={t(`commodity_tab.${commodity}`)} create={create} />
    ) : (
      <SupplyPicture commodity={commodity} part={part} node={null} create={create} />
    );
  return (
    <div className="stack">
      <div className="row">
        <ViewChoice view={view} chosen={chosen} onChange={(value) => set({ show: value === usual ? null : value })} />
      </div>
      {!chosen ? (
        whole
      ) : (
        <Loaded of={node} skeleton={<Skeleton lines={8} height={28} />}>
          {(one) =>
            view === 'table' ? (
              <Table title={one.name} create={create} />
            ) : view === 'picture' ? (
              <SupplyPicture commodity={commodity} part={part} node={one} create={create} />
            ) : (
              <NodeView
                key={one.id}
                node={one}
                onChoose={(id) => set({ node: id, panel: null }, true)}
                onPanel={(panel) => set({ panel: panel === 'new' ? 'below' : panel }, true)}
              />
            )
          }
        </Loaded>
      )}
    </div>
  );
}

export function Component() {
  const { t } = useTranslation();
  const { set, commodity, chosen, panel } = useAddress();
  const node = useSupplyNode(chosen);
  const create = () => set({ panel: 'new' }, true);
  const close = () => set({ panel: null });
  const one = node.data && node.data.id === chosen ? node.data : null;
  const editing = panel === 'new' || (panel !== '' && one !== null);
  return (
    <div className={`page ${editing ? 'with-panel' : ''}`}>
      <div className="page-head">
        <h1>{t('supply.title')}</h1>
        <span className="grow" />
        <CreateButton permission="change_archives" label={t('supply.create')} onCreate={create} />
      </div>
      <TabRow<SupplyCommodity>
        label={t('supply.commodities')}
        tabs={supplyCommodities.map((id) => ({ id, label: t(`commodity_tab.${id}`) }))}
        chosen={commodity}
        onChoose={(id) => set({ commodity: id, node: null, panel: null, q: null, show: null })}
      />
      <div id="tab-panel" role="tabpanel" className="stack">
        <Tools />
        <div className="supply-columns">
          <Panel className="supply-left" label={t('supply.title')}>
            <Left key={commodity} node={node.data} />
          </Panel>
          <Right node={node} onCreate={create} />
          {editing && (
            <NodePanel
              commodity={commodity}
              node={panel === 'edit' ? one : null}
              below={panel === 'below' ? one : null}
              onClose={close}
              onSaved={(saved) => set({ node: saved.id, panel: null })}
            />
          )}
        </div>
      </div>
    </div>
  );
}
