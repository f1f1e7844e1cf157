// SPDX-License-Identifier: Apache-2.0
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { type SupplyCommodity, type SupplyNode, type SupplyPart, useSubtree } from '../../data/supply';
import { useFormat } from '../../parts/format';
import { Icon } from '../../parts/icons';
import { EmptyNote, Loaded, Panel, Skeleton } from '../../parts/panel';
import { useWidth } from '../../parts/use_width';
import { type Branch, cell, head, layOut, type Spot, trunk } from '../network/picture';
import { Bus, Label, PageLink } from '../network/shapes';
import { shadeOf } from './levels';
import { kindWord } from './node_words';
import { type Limb, limbsOf } from './picture_nodes';
import '../network/network.css';

/** So much of a large tree is fetched for the picture; the rest is told as counts. */
const mostPages = 4;
const box = 24;

const middleOf = (branch: Branch): number => branch.top + head / 2;

const addressOf = (node: SupplyNode): string => `/archives/network?commodity=${node.commodity}&node=${node.id}`;

/** The meter that measures what flows in. */
const Measured = ({ x, y }: { x: number; y: number }) => (
  <g className="supply-measured" transform={`translate(${x} ${y})`}>
    <Icon name="meter" />
  </g>
);

function useNodeWords(): (node: SupplyNode, more: number) => string {
  const { t } = useTranslation();
  return (node, more) =>
    [
      kindWord(node.kind, node.commodity),
      node.points ? t('supply.points_count', { count: node.points }) : '',
      node.measured_by ? t('supply.measured_at', { name: node.measured_by.name }) : '',
      more > 0 ? t('supply.not_painted', { count: more }) : '',
    ]
      .filter(Boolean)
      .join(' · ');
}

function EndSpot({ node, spot }: { node: SupplyNode; spot: Spot }) {
  const words = `${node.name} · ${useNodeWords()(node, 0)}`;
  return (
    <PageLink to={addressOf(node)} className="net-meter" label={words}>
      <title>{words}</title>
      <rect className="net-spot" x={spot.x + 1} y={spot.y} width={cell - 2} height={cell - 2} rx="3" />
      {node.measured_by ? (
        <Measured x={spot.x + 4} y={spot.y + 3} />
      ) : (
        <circle className="supply-end" cx={spot.x + cell / 2} cy={spot.y + cell / 2 - 1} r="3" />
      )}
    </PageLink>
  );
}

function LimbPicture(props: { limb: Limb; branch: Branch; from: Branch | undefined; width: number }) {
  const { limb, branch, from, width } = props;
  const { node, more, ends } = limb;
  const words = useNodeWords()(node, more);
  const middle = middleOf(branch);
  const end = branch.rows[0];
  return (
    <g>
      {from && <path className="net-wire" d={`M${from.left} ${middleOf(from) + box / 2}V${middle}H${branch.left}`} />}
      {end && <path className="net-wire" d={`M${branch.left} ${middle + box / 2}V${end.y + cell}`} />}
      <rect
        className="net-box"
        x={branch.left - box / 2}
        y={middle - box / 2}
        width={box}
        height={box}
        rx={node.part === 'main' ? 4 : 12}
      />
      {node.measured_by && <Measured x={branch.left - 8} y={middle - 8} />}
      <Label
        x={branch.left + trunk - 8}
        y={middle - 19}
        width={width - branch.left - trunk + 8}
        name={node.name}
        words={words}
        to={addressOf(node)}
      />
      <Bus branch={branch} cut={null} />
      {branch.spots.map((spot, n) => {
        const one = ends[n];
        return one && <EndSpot key={one.id} node={one} spot={spot} />;
      })}
    </g>
  );
}

function Drawing({ limbs, label }: { limbs: readonly Limb[]; label: string }) {
  const { box: frame, width } = useWidth();
  const { lines, height } = layOut([limbs.map(({ depth, ends }) => ({ depth, meters: ends.length }))], width);
  const branches = lines[0] ?? [];
  return (
    <div ref={frame} className="net-picture">
      {width > 0 && (
        <svg
          width={width}
          height={height - head}
          viewBox={`0 ${head} ${width} ${height - head}`}
          role="group"
          aria-label={label}
        >
          {limbs.map((limb, n) => {
            const branch = branches[n];
            return (
              branch && (
                <LimbPicture
                  key={limb.node.id}
                  limb={limb}
                  branch={branch}
                  from={branches[limb.parent]}
                  width={width}
                />
              )
            );
          })}
        </svg>
      )}
    </div>
  );
}

/** All pages of a tree, as far as a picture of it makes sense. */
function useNodes(commodity: SupplyCommodity, top: string) {
  const query = useSubtree(commodity, top);
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const pages = data?.pages.length ?? 0;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && pages < mostPages) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, pages, fetchNextPage]);
  return query;
}

function Legend() {
  const { t } = useTranslation();
  return (
    <ul className="net-legend small">
      <li>
        <svg width="16" height="16" className="legend-box" aria-hidden="true">
          <rect className="net-box" x="1" y="1" width="14" height="14" rx="3" />
        </svg>{' '}
        {t('supply_part.main')}
      </li>
      <li>
        <svg width="16" height="16" className="legend-box" aria-hidden="true">
          <rect className="net-box" x="1" y="1" width="14" height="14" rx="7" />
        </svg>{' '}
        {t('supply_part.distribution')}
      </li>
      <li>
        <Icon name="meter" /> {t('supply.measured')}
      </li>
    </ul>
  );
}

/** The tree as a picture: upper levels as boxes, ends as spots on the wire of what they hang on. */
export function SupplyPicture(props: {
  commodity: SupplyCommodity;
  part: SupplyPart | '';
  /** null for the whole tree. */
  node: SupplyNode | null;
  /** What begins a tree that is empty. */
  create: ReactNode;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { commodity, part, node, create } = props;
  const nodes = useNodes(commodity, node?.id ?? '');
  const all = (nodes.data?.pages ?? []).flatMap((page) => page.items);
  const known = node && !all.some(({ id }) => id === node.id) ? [node, ...all] : all;
  const shown = known.filter((one) => shadeOf(one.part, part) !== 'hidden');
  const limbs = limbsOf(shown, node?.id ?? '');
  const painted = limbs.reduce((sum, limb) => sum + 1 + limb.ends.length, 0);
  const total = Math.max(nodes.data?.pages[0]?.total ?? 0, known.length);
  const title = node?.name ?? t(`commodity_tab.${commodity}`);
  return (
    <Panel title={t('supply.picture_of', { name: title })}>
      <Loaded of={nodes} skeleton={<Skeleton lines={8} height={28} />}>
        {() =>
          limbs.length === 0 ? (
            <EmptyNote title={t('supply.none')} text={t('supply.none_text')} action={create} />
          ) : (
            <>
              <p className="small">
                {t('supply.painted', { n: format.count(painted), count: total, of: format.count(total) })}
              </p>
              <Drawing limbs={limbs} label={t('supply.picture_of', { name: title })} />
              <Legend />
            </>
          )
        }
      </Loaded>
    </Panel>
  );
}
