// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { MeterLinkRow, NetworkLine, NetworkTree } from '../../data/communication';
import { useFormat } from '../../parts/format';
import { causeMark, cutFrom, healthMark, onlineShare, shareMark, successShare } from '../../parts/reach';
import { useDelayText } from '../../parts/reach_marks';
import { type MarkName, StateSign } from '../../parts/signs';
import { wordFor } from '../../text/i18n';
import { type Branch, cell, head, layOut, type Spot, trunk } from './picture';

function useWidth() {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const watcher = new ResizeObserver(() => setWidth(element.clientWidth));
    watcher.observe(element);
    return () => watcher.disconnect();
  }, []);
  return { box, width };
}

const Shape = ({ of, x, y }: { of: MarkName; x: number; y: number }) => (
  <g className={`mark mark-${of}`} transform={`translate(${x} ${y})`}>
    <StateSign of={of} />
  </g>
);

function MeterSpot({ meter, spot }: { meter: MeterLinkRow; spot: Spot }) {
  const navigate = useNavigate();
  const format = useFormat();
  const title = [
    meter.name || meter.number,
    wordFor('health', meter.health),
    meter.figures.tried > 0 ? format.share(meter.figures.read, meter.figures.tried) : '',
  ];
  const words = title.filter(Boolean).join(' · ');
  return (
    <a
      href={`/m/${meter.id}`}
      aria-label={words}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        void navigate(`/m/${meter.id}`);
      }}
    >
      <title>{words}</title>
      <rect className="net-spot" x={spot.x + 1} y={spot.y} width={cell - 2} height={cell - 2} rx="3" />
      <Shape of={healthMark(meter.health)} x={spot.x + 6} y={spot.y + 5} />
    </a>
  );
}

/** The cable under the meters; broken from where it seems to be cut. */
function Bus({ branch, cut }: { branch: Branch; cut: number | null }) {
  return branch.rows.map((row, n) => {
    const y = row.y + cell;
    const left = trunk;
    const right = trunk * 2 + row.length;
    const here = cut === null ? null : Math.min(Math.max(cut - row.first, 0) * cell + trunk * 2, right);
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

function LineBranch(props: { line: NetworkLine; branch: Branch; from: number; online: boolean }) {
  const { line, branch, from, online } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const mark = line.enabled ? shareMark(successShare(line.figures)) : 'unknown';
  const middle = branch.top + head / 2;
  const worst = line.finding.cause === 'none' ? mark : causeMark(line.finding.cause);
  const delay = useDelayText();
  const median = line.figures.delay_median_ms;
  const words = [
    line.figures.reads > 0
      ? t('network.line_hop', { share: format.share(line.figures.reads_good, line.figures.reads) })
      : wordFor('cause', line.finding.cause),
    median === null ? '' : t('network.delay', { time: delay(median) }),
  ];
  return (
    <g className={online ? undefined : 'net-before'}>
      <path className={online ? 'net-wire' : 'net-wire net-cut'} d={`M${trunk / 2} ${from}V${middle}H${trunk}`} />
      <path className="net-wire" d={`M${trunk} ${middle}V${(branch.rows[0]?.y ?? middle) + cell}`} />
      <rect className="net-box" x={trunk - 6} y={middle - 9} width="18" height="18" rx="4" />
      <Shape of={worst} x={trunk - 3} y={middle - 6} />
      <text className="net-name" x={trunk * 2} y={middle - 1}>
        {line.line.name}
      </text>
      <text className="net-words" x={trunk * 2} y={middle + 14}>
        {words.filter(Boolean).join(' · ')}
      </text>
      <Bus branch={branch} cut={cutFrom(line.finding, line.meters)} />
      {branch.spots.map((spot, n) => {
        const meter = line.meters[n];
        return meter && <MeterSpot key={meter.id} meter={meter} spot={spot} />;
      })}
    </g>
  );
}

/** Gateway, lines and meters, each hop with the shape and colour of how well it works. */
export function NetworkPicture({ tree }: { tree: NetworkTree }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { box, width } = useWidth();
  const { figures } = tree;
  const counted = figures.online_s + figures.offline_s;
  const { branches, height } = layOut(
    tree.branches.map((line) => line.meters.length),
    width,
  );
  const mark: MarkName = tree.state === 'online' ? shareMark(onlineShare(figures)) : 'alarm';
  const hop = counted > 0 ? t('network.gateway_hop', { share: format.share(figures.online_s, counted) }) : '';
  return (
    <div ref={box} className="net-picture">
      {width > 0 && (
        <svg width={width} height={height} role="group" aria-label={t('network.picture', { name: tree.gateway.name })}>
          <rect className="net-box" x={trunk / 2 - 12} y={6} width="24" height="24" rx="4" />
          <Shape of={tree.state === 'never_seen' ? 'unknown' : mark} x={trunk / 2 - 6} y={12} />
          <text className="net-name" x={trunk * 2 - 20} y={17}>
            {tree.gateway.name}
          </text>
          <text className="net-words" x={trunk * 2 - 20} y={32}>
            {[t(`link.${tree.state}`), hop].filter(Boolean).join(' · ')}
          </text>
          {branches.map((branch, n) => {
            const line = tree.branches[n];
            return (
              line && (
                <LineBranch key={line.line.id} line={line} branch={branch} from={30} online={tree.state === 'online'} />
              )
            );
          })}
        </svg>
      )}
      {branches.some((branch) => branch.more > 0) && (
        <p className="small">
          {t('network.not_painted', { count: branches.reduce((sum, branch) => sum + branch.more, 0) })}
        </p>
      )}
    </div>
  );
}
