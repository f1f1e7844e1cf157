// SPDX-License-Identifier: Apache-2.0
import { type CSSProperties, type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mostChildren, type SupplyCommodity, type SupplyPart, useChildren } from '../../data/supply';
import { useFormat } from '../../parts/format';
import { Icon } from '../../parts/icons';
import { ErrorNote, Skeleton } from '../../parts/panel';
import { shadeOf, sortNodes } from './levels';
import { kindWord } from './node_words';
import { root, type TreeRow, treeKey, treeRows } from './tree_rows';

interface Props {
  commodity: SupplyCommodity;
  part: SupplyPart | '';
  retired: boolean;
  chosen: string;
  opened: ReadonlySet<string>;
  onToggle: (id: string) => void;
  onChoose: (id: string) => void;
}

/** The children of what is open, asked for when it is opened. */
function useRows({ commodity, part, retired, opened }: Props) {
  const parents = [root, ...opened];
  const answers = useChildren(commodity, parents, retired);
  const known = new Map(parents.map((id, n) => [id, answers[n]?.data]));
  const rows = treeRows((id) => {
    const items = known.get(id)?.items;
    return items && sortNodes(items).filter((node) => shadeOf(node.part, part) !== 'hidden');
  }, opened);
  const more = [...known.values()].reduce((sum, page) => sum + Math.max((page?.total ?? 0) - mostChildren, 0), 0);
  return { rows, more, first: answers[0], error: answers.find((one) => one.error) };
}

function Row(props: {
  row: TreeRow;
  shade: string;
  chosen: boolean;
  focused: boolean;
  onToggle: () => void;
  onChoose: () => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { row, shade, chosen, focused, onToggle, onChoose } = props;
  const { node, level, open } = row;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree handles the keys of all its rows
    <div
      id={`node-${node.id}`}
      role="treeitem"
      aria-level={level}
      aria-selected={chosen}
      aria-expanded={node.children ? open : undefined}
      tabIndex={focused ? 0 : -1}
      className={`tree-row tree-${shade} ${node.retired ? 'tree-retired' : ''}`}
      style={{ '--level': level - 1 } as CSSProperties}
      onClick={onChoose}
    >
      <span
        className="tree-twist"
        aria-hidden="true"
        onClick={(event) => {
          event.stopPropagation();
          onToggle();
        }}
      >
        {node.children ? (open ? '▾' : '▸') : ''}
      </span>
      <span className="tree-name">{node.name}</span>
      {node.measured_by && (
        <span className="tree-measured" title={t('supply.measured_at', { name: node.measured_by.name })}>
          <Icon name="meter" />
        </span>
      )}
      <span className="small">{kindWord(node.kind, node.commodity)}</span>
      <span className="grow" />
      {!!node.points && (
        <span className="small" title={t('supply.points_count', { count: node.points })}>
          {format.count(node.points)}
        </span>
      )}
    </div>
  );
}

/** One tree a commodity; what is below a node is fetched when it is opened. */
export function SupplyTree(props: Props) {
  const { t } = useTranslation();
  const { part, chosen, onToggle, onChoose } = props;
  const { rows, more, first, error } = useRows(props);
  const [at, setAt] = useState(chosen);
  const box = useRef<HTMLDivElement>(null);
  const focused = rows.some(({ node }) => node.id === at) ? at : (rows[0]?.node.id ?? '');
  const onKeyDown = (event: KeyboardEvent) => {
    const deed = treeKey(event.key, rows, focused);
    if (!deed) return;
    event.preventDefault();
    if ('toggle' in deed) onToggle(deed.toggle);
    else if ('choose' in deed) onChoose(deed.choose);
    else {
      setAt(deed.to);
      box.current?.querySelector<HTMLElement>(`#node-${CSS.escape(deed.to)}`)?.focus();
    }
  };
  if (error) return <ErrorNote error={error.error} onRetry={() => void error.refetch()} />;
  if (first?.data === undefined) return <Skeleton lines={8} height={24} />;
  return (
    <>
      <div ref={box} className="tree" role="tree" aria-label={t('supply.title')} onKeyDown={onKeyDown}>
        {rows.map((row) => (
          <Row
            key={row.node.id}
            row={row}
            shade={shadeOf(row.node.part, part)}
            chosen={row.node.id === chosen}
            focused={row.node.id === focused}
            onToggle={() => onToggle(row.node.id)}
            onChoose={() => {
              setAt(row.node.id);
              onChoose(row.node.id);
            }}
          />
        ))}
      </div>
      {more > 0 && <p className="small">{t('supply.more', { count: more })}</p>}
    </>
  );
}
