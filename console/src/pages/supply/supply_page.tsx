// SPDX-License-Identifier: Apache-2.0
import { Button, Segmented } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMayOperate } from '../../data/session';
import {
  type SupplyCommodity,
  type SupplyNode,
  type SupplyPart,
  supplyCommodities,
  supplyParts,
  useChildren,
  useSupplyNode,
} from '../../data/supply';
import { FindBox } from '../../parts/find_box';
import { Icon } from '../../parts/icons';
import { Loaded, Panel, Skeleton } from '../../parts/panel';
import { TabRow } from '../../parts/tabs';
import { useUrlState } from '../../parts/url_state';
import { FoundNodes } from './found_nodes';
import { NodePanel } from './node_editor';
import { NodeView } from './node_view';
import { SupplyPicture } from './supply_picture';
import { SupplyTree } from './supply_tree';
import { root } from './tree_rows';
import '../meters/meters.css';
import '../customers/customers.css';
import './supply.css';

type View = 'node' | 'picture';

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

function CreateButton({ onCreate }: { onCreate: () => void }) {
  const { t } = useTranslation();
  const may = useMayOperate();
  return (
    <Button
      type="primary"
      icon={<Icon name="plus" />}
      disabled={!may}
      title={may ? undefined : t('meter.view_only')}
      onClick={onCreate}
    >
      {t('supply.create')}
    </Button>
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

function ViewChoice({ view, onChange }: { view: View; onChange: (view: View) => void }) {
  const { t } = useTranslation();
  return (
    <Segmented<View>
      aria-label={t('supply.view')}
      value={view}
      options={(['node', 'picture'] as const).map((value) => ({ value, label: t(`supply.view_${value}`) }))}
      onChange={onChange}
    />
  );
}

function Right({ node, onCreate }: { node: ReturnType<typeof useSupplyNode>; onCreate: () => void }) {
  const { get, set, commodity, part, chosen } = useAddress();
  const view: View = get('view') === 'picture' ? 'picture' : 'node';
  const create = <CreateButton onCreate={onCreate} />;
  if (!chosen) return <SupplyPicture commodity={commodity} part={part} node={null} create={create} />;
  return (
    <div className="stack">
      <div className="row">
        <ViewChoice view={view} onChange={(value) => set({ view: value === 'picture' ? value : null })} />
      </div>
      <Loaded of={node} skeleton={<Skeleton lines={8} height={28} />}>
        {(one) =>
          view === 'picture' ? (
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
        <CreateButton onCreate={create} />
      </div>
      <TabRow<SupplyCommodity>
        label={t('supply.commodities')}
        tabs={supplyCommodities.map((id) => ({ id, label: t(`commodity_tab.${id}`) }))}
        chosen={commodity}
        onChoose={(id) => set({ commodity: id, node: null, panel: null, q: null, view: null })}
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
