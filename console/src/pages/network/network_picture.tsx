// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { NetworkTree } from '../../data/communication';
import { useFormat } from '../../parts/format';
import { onlineShare, shareMark } from '../../parts/reach';
import type { MarkName } from '../../parts/signs';
import { useUrlState } from '../../parts/url_state';
import { useWidth } from '../../parts/use_width';
import { hopsOf, shownHops } from './hops';
import { LineBranch } from './line_branch';
import { layOut, trunk } from './picture';
import { Label, Shape } from './shapes';

/** What the picture leaves out, and how to see it. */
function LeftOut({ repeaters, meters, more }: { repeaters: number; meters: number; more: number }) {
  const { t } = useTranslation();
  const [get, set] = useUrlState();
  const all = get('all') !== '';
  return (
    <>
      {repeaters > 0 && (
        <p className="row small">
          {t('network.left_out', {
            repeaters: t('network.repeaters', { count: repeaters }),
            meters: t('meters.count', { count: meters }),
          })}
          <Button size="small" onClick={() => set({ all: '1' })}>
            {t('network.show_all')}
          </Button>
        </p>
      )}
      {all && (
        <Button size="small" onClick={() => set({ all: null })}>
          {t('network.show_trouble')}
        </Button>
      )}
      {more > 0 && <p className="small">{t('network.not_painted', { count: more })}</p>}
    </>
  );
}

/** Gateway, lines, repeaters and meters, each hop with the shape and colour of how well it works. */
export function NetworkPicture({ tree }: { tree: NetworkTree }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { box, width } = useWidth();
  const [get] = useUrlState();
  const { figures } = tree;
  const counted = figures.online_s + figures.offline_s;
  const every = tree.branches.map(hopsOf);
  const hops = every.map((one) => shownHops(one, get('all') !== ''));
  const { lines, height } = layOut(
    hops.map((one) => one.map(({ depth, meters }) => ({ depth, meters: meters.length }))),
    width,
  );
  const hidden = every.flat().filter((hop) => !hops.some((one) => one.includes(hop)));
  const mark: MarkName = tree.state === 'online' ? shareMark(onlineShare(figures)) : 'alarm';
  const hop = counted > 0 ? t('network.gateway_hop', { share: format.share(figures.online_s, counted) }) : '';
  return (
    <div ref={box} className="net-picture">
      {width > 0 && (
        <svg width={width} height={height} role="group" aria-label={t('network.picture', { name: tree.gateway.name })}>
          <rect className="net-box" x={trunk / 2 - 12} y={6} width="24" height="24" rx="4" />
          <Shape of={tree.state === 'never_seen' ? 'unknown' : mark} x={trunk / 2 - 6} y={12} />
          <Label
            x={trunk * 2 - 20}
            y={0}
            width={width - trunk * 2 + 20}
            name={tree.gateway.name}
            words={[t(`link.${tree.state}`), hop].filter(Boolean).join(' · ')}
          />
          {tree.branches.map((line, n) => (
            <LineBranch
              key={line.line.id}
              line={line}
              hops={hops[n] ?? []}
              branches={lines[n] ?? []}
              from={30}
              online={tree.state === 'online'}
              at={{ gateway: tree.gateway.id, width }}
            />
          ))}
        </svg>
      )}
      <LeftOut
        repeaters={hidden.length}
        meters={hidden.reduce((sum, { meters }) => sum + meters.length, 0)}
        more={lines.flat().reduce((sum, branch) => sum + branch.more, 0)}
      />
    </div>
  );
}
