// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import type { NetworkLine, NetworkRepeater } from '../../data/communication';
import { useFormat } from '../../parts/format';
import { causeMark, cutFrom, shareMark, successShare } from '../../parts/reach';
import { useDelayText } from '../../parts/reach_marks';
import type { MarkName } from '../../parts/signs';
import { wordFor } from '../../text/i18n';
import type { Hop } from './hops';
import { type Branch, cell, head, trunk } from './picture';
import { Bus, Label, MeterSpot, Shape } from './shapes';

export interface Place {
  gateway: string;
  width: number;
}

const box = 18;

const middleOf = (branch: Branch): number => branch.top + head / 2;

function useLineWords(line: NetworkLine): string {
  const { t } = useTranslation();
  const format = useFormat();
  const delay = useDelayText();
  const median = line.figures.delay_median_ms;
  const words = [
    line.figures.reads > 0
      ? t('network.line_hop', { share: format.share(line.figures.reads_good, line.figures.reads) })
      : wordFor('cause', line.finding.cause),
    median === null ? '' : t('network.delay', { time: delay(median) }),
  ];
  return words.filter(Boolean).join(' · ');
}

function useRepeaterWords(one: NetworkRepeater): string {
  const { t } = useTranslation();
  const format = useFormat();
  const words = [
    one.cause ? wordFor('cause', one.cause) : '',
    one.reads > 0 ? t('network.repeater_hop', { share: format.share(one.answered, one.reads) }) : '',
    one.meters_silent > 0
      ? t('repeater.silent', { n: format.count(one.meters_silent), of: format.count(one.meters) })
      : t('meters.count', { count: one.meters }),
  ];
  return words.filter(Boolean).join(' · ');
}

function Meters({ hop, branch, cut }: { hop: Hop; branch: Branch; cut: number | null }) {
  return (
    <>
      <Bus branch={branch} cut={cut} />
      {branch.spots.map((spot, n) => {
        const meter = hop.meters[n];
        return meter && <MeterSpot key={meter.id} meter={meter} spot={spot} />;
      })}
    </>
  );
}

/** The wire from the hop before it, its box, its name and its meters. */
function RepeaterHop(props: {
  one: NetworkRepeater;
  hop: Hop;
  branch: Branch;
  from: Branch;
  line: string;
  at: Place;
  cut: boolean;
}) {
  const { one, hop, branch, from, line, at, cut } = props;
  const words = useRepeaterWords(one);
  const middle = middleOf(branch);
  const mark: MarkName = one.cause ? 'alarm' : shareMark(one.reads > 0 ? one.answered / one.reads : null);
  const end = branch.rows[0];
  return (
    <g>
      <path
        className={cut ? 'net-wire net-cut' : 'net-wire'}
        d={`M${from.left} ${middleOf(from) + box / 2}V${middle}H${branch.left}`}
      />
      {end && (
        <path
          className={cut ? 'net-wire net-cut' : 'net-wire'}
          d={`M${branch.left} ${middle + box / 2}V${end.y + cell}`}
        />
      )}
      <rect className="net-box" x={branch.left - 6} y={middle - box / 2} width={box} height={box} rx="9" />
      <Shape of={mark} x={branch.left - 3} y={middle - 6} />
      <Label
        x={branch.left + trunk - 8}
        y={middle - 19}
        width={at.width - branch.left - trunk + 8}
        name={one.name}
        words={words}
        to={`/g/${at.gateway}?line=${line}&panel=${one.id}`}
      />
      <Meters hop={hop} branch={branch} cut={cut ? 0 : null} />
    </g>
  );
}

/** A line with its meters and, indented, its repeaters with theirs. */
export function LineBranch(props: {
  line: NetworkLine;
  hops: readonly Hop[];
  branches: readonly Branch[];
  from: number;
  online: boolean;
  at: Place;
}) {
  const { line, hops, branches, from, online, at } = props;
  const words = useLineWords(line);
  const [own, branch] = [hops[0], branches[0]];
  if (!own || !branch) return null;
  const middle = middleOf(branch);
  const mark = line.enabled ? shareMark(successShare(line.figures)) : 'unknown';
  const worst = line.finding.cause === 'none' ? mark : causeMark(line.finding.cause);
  const gone = line.finding.cause === 'line_cut';
  return (
    <g className={online ? undefined : 'net-before'}>
      <path className={online ? 'net-wire' : 'net-wire net-cut'} d={`M${trunk / 2} ${from}V${middle}H${trunk}`} />
      {branch.rows[0] && <path className="net-wire" d={`M${trunk} ${middle + box / 2}V${branch.rows[0].y + cell}`} />}
      <rect className="net-box" x={trunk - 6} y={middle - box / 2} width={box} height={box} rx="4" />
      <Shape of={worst} x={trunk - 3} y={middle - 6} />
      <Label x={trunk * 2} y={middle - 19} width={at.width - trunk * 2} name={line.line.name} words={words} />
      <Meters hop={own} branch={branch} cut={cutFrom(line.finding, own.meters)} />
      {hops.map(({ repeater, ...rest }, n) => {
        const [before, place] = [hops.findIndex((hop) => hop.repeater?.id === repeater?.parent), branches[n]];
        const parent = branches[Math.max(before, 0)];
        if (!repeater || !place || !parent) return null;
        return (
          <RepeaterHop
            key={repeater.id}
            one={repeater}
            hop={{ repeater, ...rest }}
            branch={place}
            from={parent}
            line={line.line.id}
            at={at}
            cut={gone || repeater.cause !== null}
          />
        );
      })}
    </g>
  );
}
