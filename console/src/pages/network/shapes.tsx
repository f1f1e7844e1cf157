// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import type { MeterLinkRow } from '../../data/communication';
import { useFormat } from '../../parts/format';
import { healthMark } from '../../parts/reach';
import { type MarkName, StateSign } from '../../parts/signs';
import { wordFor } from '../../text/i18n';
import { type Branch, cell, type Spot, trunk } from './picture';

export const Shape = ({ of, x, y }: { of: MarkName; x: number; y: number }) => (
  <g className={`mark mark-${of}`} transform={`translate(${x} ${y})`}>
    <StateSign of={of} />
  </g>
);

/** An address of the console, also where a router's link has no place: in a picture. */
export function PageLink(props: { to: string; className?: string; label?: string; children: ReactNode }) {
  const navigate = useNavigate();
  return (
    <a
      href={props.to}
      className={props.className}
      aria-label={props.label}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        void navigate(props.to);
      }}
    >
      {props.children}
    </a>
  );
}

/** The name of a hop and how well it works; what is too long ends in dots and stands in the tooltip. */
export function Label(props: { x: number; y: number; width: number; name: string; words: string; to?: string }) {
  const { x, y, width, name, words, to } = props;
  return (
    <foreignObject x={x} y={y} width={Math.max(width, 0)} height="38">
      <div className="net-label" title={`${name}\n${words}`}>
        <div className="net-name">{to ? <PageLink to={to}>{name}</PageLink> : name}</div>
        <div className="net-words">{words}</div>
      </div>
    </foreignObject>
  );
}

export function MeterSpot({ meter, spot }: { meter: MeterLinkRow; spot: Spot }) {
  const format = useFormat();
  const title = [
    meter.name || meter.number,
    wordFor('health', meter.health),
    meter.figures.tried > 0 ? format.share(meter.figures.read, meter.figures.tried) : '',
  ];
  const words = title.filter(Boolean).join(' · ');
  return (
    <PageLink to={`/m/${meter.id}`} className="net-meter" label={words}>
      <title>{words}</title>
      <rect className="net-spot" x={spot.x + 1} y={spot.y} width={cell - 2} height={cell - 2} rx="3" />
      <Shape of={healthMark(meter.health)} x={spot.x + 6} y={spot.y + 5} />
    </PageLink>
  );
}

/** The cable under the meters; broken from where it seems to be cut. */
export function Bus({ branch, cut }: { branch: Branch; cut: number | null }) {
  const { left } = branch;
  return branch.rows.map((row, n) => {
    const y = row.y + cell;
    const right = left + trunk + row.length;
    const here = cut === null ? null : Math.min(Math.max(cut - row.first, 0) * cell + left + trunk, right);
    const whole = here ?? right;
    const before = cut === 0 ? left : whole;
    return (
      <g key={row.y}>
        {(cut === null || row.first < cut) && <path className="net-wire" d={`M${left} ${y}H${before}`} />}
        {here !== null && here < right && (
          <path className="net-wire net-cut" d={`M${row.first < (cut ?? 0) ? before : left} ${y}H${right}`} />
        )}
        {n > 0 && (
          <path
            className={`net-wire ${cut !== null && row.first >= cut ? 'net-cut' : ''}`}
            d={`M${left} ${y - cell - 8}V${y}`}
          />
        )}
      </g>
    );
  });
}
