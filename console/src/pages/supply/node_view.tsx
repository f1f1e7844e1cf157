// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '../../data/session';
import { type SupplyNode, useChildren, useRetireNode } from '../../data/supply';
import { useFormat } from '../../parts/format';
import { HistoryList } from '../../parts/history_list';
import { CommoditySign } from '../../parts/marks';
import { ErrorNote, Loaded, Panel, Skeleton } from '../../parts/panel';
import { offerUndo } from '../../parts/undo';
import { RetiredMark } from '../customers/customer_words';
import { PointRows } from '../points/point_rows';
import { sortNodes } from './levels';
import { kindWord } from './node_words';

type Choose = (id: string) => void;

/** The way from the source; each step leads there. */
function Way({ node, onChoose }: { node: SupplyNode; onChoose: Choose }) {
  const { t } = useTranslation();
  return (
    <nav className="row small way" aria-label={t('supply.way')}>
      {node.path.slice(0, -1).map((step) => (
        <span key={step.id}>
          <button type="button" className="link-button" onClick={() => onChoose(step.id)}>
            {step.name}
          </button>{' '}
          ›
        </span>
      ))}
      <span aria-current="location">{node.name}</span>
    </nav>
  );
}

function Facts({ node }: { node: SupplyNode }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <dl className="facts">
      <dt>{t('supply.kind')}</dt>
      <dd>
        {kindWord(node.kind, node.commodity)}, {t(`supply_part.${node.part}`)}
      </dd>
      <dt>{t('supply.measured_by')}</dt>
      <dd>
        {node.measured_by ? (
          <Link to={`/o/${node.measured_by.id}`}>{node.measured_by.name}</Link>
        ) : (
          t('supply.not_measured')
        )}
      </dd>
      <dt>{t('supply.supplied')}</dt>
      <dd>
        {t('supply.points_count', { count: node.points ?? 0 })}, {format.count(node.children ?? 0)}{' '}
        {t('supply.directly_below')}
      </dd>
      <dt>{t('supply.place')}</dt>
      <dd>{node.place ? <Link to={`/p/${node.place.id}`}>{node.place.name}</Link> : '–'}</dd>
      <dt>{t('supply.code')}</dt>
      <dd className="mono">{node.code || '–'}</dd>
      {node.note && (
        <>
          <dt>{t('customer.note')}</dt>
          <dd className="wrap">{node.note}</dd>
        </>
      )}
    </dl>
  );
}

function Children({ node, onChoose }: { node: SupplyNode; onChoose: Choose }) {
  const { t } = useTranslation();
  const [children] = useChildren(node.commodity, [node.id], false);
  if (!children || node.children === 0) return null;
  return (
    <Panel title={t('supply.below')}>
      <Loaded of={children} skeleton={<Skeleton lines={3} />}>
        {({ items }) => (
          <ul className="found-nodes">
            {sortNodes(items).map((one) => (
              <li key={one.id} className="row">
                <button type="button" className="link-button" onClick={() => onChoose(one.id)}>
                  {one.name}
                </button>
                <span className="small">{kindWord(one.kind, one.commodity)}</span>
                <span className="grow" />
                <span className="small">{t('supply.points_count', { count: one.points ?? 0 })}</span>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Panel>
  );
}

/** Measurement points that get it from here or from below. */
function Supplied({ node }: { node: SupplyNode }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('supply.points')}>
      <PointRows
        filter={{ node: node.id }}
        label={t('supply.points')}
        none={t('supply.no_points')}
        noneText={t('supply.no_points_text')}
      />
    </Panel>
  );
}

function Retire({ node }: { node: SupplyNode }) {
  const { t } = useTranslation();
  const retire = useRetireNode(node.id);
  const wanted = !node.retired;
  const done = () => {
    const text = t(wanted ? 'supply.retired_done' : 'supply.restored_done', { name: node.name });
    offerUndo(text, () => retire.mutateAsync(!wanted));
  };
  return (
    <>
      <Button loading={retire.isPending} onClick={() => retire.mutate(wanted, { onSuccess: done })}>
        {t(wanted ? 'supply.retire' : 'customer.restore')}
      </Button>
      {retire.error && <ErrorNote error={retire.error} />}
    </>
  );
}

interface Props {
  node: SupplyNode;
  onChoose: Choose;
  onPanel: (panel: 'edit' | 'new') => void;
}

export function NodeView({ node, onChoose, onPanel }: Props) {
  const { t } = useTranslation();
  const may = useMay('change_archives');
  return (
    <div className="stack">
      <Panel
        title={
          <>
            <CommoditySign commodity={node.commodity} /> {node.name} <RetiredMark retired={node.retired} />
          </>
        }
        extra={
          may && (
            <>
              <Button onClick={() => onPanel('new')} disabled={node.retired || node.kind === 'riser'}>
                {t('supply.add_below')}
              </Button>
              <Button onClick={() => onPanel('edit')}>{t('supply.change')}</Button>
              <Retire key={node.id} node={node} />
            </>
          )
        }
      >
        <Way node={node} onChoose={onChoose} />
        <Facts node={node} />
      </Panel>
      <Children node={node} onChoose={onChoose} />
      <Supplied node={node} />
      <HistoryList kind="supply_node" id={node.id} />
    </div>
  );
}
