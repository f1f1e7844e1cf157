// SPDX-License-Identifier: Apache-2.0
import { type CSSProperties, type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Place } from '../data/archive_types';
import { rootId, usePlace, usePlaceLevels } from '../data/places';
import { useFormat } from './format';
import { Icon } from './icons';
import { ErrorNote, Skeleton } from './panel';
import { above, type GapNode, hasBelow, isGap, type PlaceNode, treeStep, visibleNodes } from './place_nodes';
import { WorstMark } from './worst_mark';
import './place_tree.css';

export interface TreeProps {
  label: string;
  /** "" for none; the places above it are opened. */
  chosen: string;
  onChoose: (place: Place) => void;
  /** Which may be chosen; all when not given. */
  may?: (place: Place) => boolean;
  /** In place of an empty tree. */
  empty?: ReactNode;
}

/** Which places are open: those above the chosen one are opened when it is chosen. */
function useOpen(chosen: string) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const path = usePlace(chosen).data;
  useEffect(() => {
    if (!path || path.id !== chosen) return;
    setOpen((old) => new Set([...old, ...above(path)]));
  }, [path, chosen]);
  const put = (id: string, on: boolean) =>
    setOpen((old) => {
      const next = new Set(old);
      if (on) next.add(id);
      else next.delete(id);
      return next;
    });
  return { open, put };
}

function Gap({ node }: { node: GapNode }) {
  const { t } = useTranslation();
  return (
    <div className="place-gap small" role="none" style={{ '--level': node.level } as CSSProperties}>
      {node.more === null ? `${t('ui.loading')} …` : t('place.more_siblings', { count: node.more })}
    </div>
  );
}

interface LineProps {
  node: PlaceNode;
  chosen: boolean;
  at: boolean;
  barred: boolean;
  onChoose: () => void;
  onToggle: () => void;
}

function Line({ node, chosen, at, barred, onChoose, onToggle }: LineProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { place } = node;
  const more = hasBelow(place);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree handles the keys of its lines
    <div
      role="treeitem"
      id={`tree-${place.id}`}
      data-place={place.id}
      tabIndex={at ? 0 : -1}
      aria-level={node.level}
      aria-posinset={node.at}
      aria-setsize={node.of}
      aria-selected={chosen}
      aria-disabled={barred}
      aria-expanded={more ? node.open : undefined}
      className={`place-line ${chosen ? 'chosen' : ''} ${barred ? 'barred' : ''}`}
      style={{ '--level': node.level } as CSSProperties}
      title={`${t(`place_kind.${place.kind}`)} · ${place.address}`}
      onClick={onChoose}
    >
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the arrow keys do the same */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: part of the line, which says whether it is open */}
      <span
        className={`place-fold ${node.open ? 'open' : ''}`}
        onClick={(event) => {
          if (!more) return;
          event.stopPropagation();
          onToggle();
        }}
      >
        {more && <Icon name="right" />}
      </span>
      <span className="place-line-name">{place.name}</span>
      <span className="small">{t(`place_kind.${place.kind}`)}</span>
      {place.states && <WorstMark states={place.states} />}
      <span
        className="place-line-count"
        title={place.meters === undefined ? '' : t('meters.count', { count: place.meters })}
      >
        {place.meters ? format.count(place.meters) : ''}
      </span>
    </div>
  );
}

/** The place tree: fetched level by level as it is opened. Arrows move, open and shut; Enter chooses. */
export function PlaceTree({ label, chosen, onChoose, may, empty }: TreeProps) {
  const { open, put } = useOpen(chosen);
  const [at, setAt] = useState('');
  const box = useRef<HTMLDivElement>(null);
  const parents = useMemo(() => [rootId, ...open], [open]);
  const { levels, error, refetch } = usePlaceLevels(parents);
  const nodes = useMemo(() => visibleNodes(levels, open), [levels, open]);
  const ids = nodes.flatMap((node) => (isGap(node) ? [] : [node.place.id]));
  const current = ids.includes(at) ? at : ids.includes(chosen) ? chosen : (ids[0] ?? '');
  const seen = ids.includes(chosen);
  useEffect(() => {
    if (seen) box.current?.querySelector(`[data-place="${chosen}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [chosen, seen]);
  const choose = (place: Place) => {
    setAt(place.id);
    if (!may || may(place)) onChoose(place);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const node = nodes.find((one) => !isGap(one) && one.place.id === current) as PlaceNode | undefined;
    if ((event.key === 'Enter' || event.key === ' ') && node) choose(node.place);
    else {
      const step = treeStep(nodes, current, event.key);
      if (!step) return;
      if ('open' in step) put(step.open, true);
      else if ('shut' in step) put(step.shut, false);
      else {
        setAt(step.go);
        box.current?.querySelector<HTMLElement>(`[data-place="${step.go}"]`)?.focus();
      }
    }
    event.preventDefault();
    event.stopPropagation();
  };
  if (error && !levels.get(rootId)) return <ErrorNote error={error} onRetry={refetch} />;
  if (!levels.get(rootId)) return <Skeleton lines={8} height={18} />;
  if (nodes.length === 0 && empty) return empty;
  return (
    <>
      {error ? <ErrorNote error={error} onRetry={refetch} /> : null}
      <div ref={box} className="place-tree" role="tree" aria-label={label} onKeyDown={onKeyDown}>
        {nodes.map((node) =>
          isGap(node) ? (
            <Gap key={`gap ${node.parent}`} node={node} />
          ) : (
            <Line
              key={node.place.id}
              node={node}
              chosen={node.place.id === chosen}
              at={node.place.id === current}
              barred={!!may && !may(node.place)}
              onChoose={() => choose(node.place)}
              onToggle={() => put(node.place.id, !node.open)}
            />
          ),
        )}
      </div>
    </>
  );
}
