// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { type NetworkRepeater, useNetworkOf } from '../../data/communication';
import { type Repeater, useRepeaters } from '../../data/repeaters';
import { useMay } from '../../data/session';
import type { Line } from '../../data/types';
import { useFormat } from '../../parts/format';
import { Icon } from '../../parts/icons';
import { Mark } from '../../parts/marks';
import { EmptyNote, ErrorNote, Panel } from '../../parts/panel';
import { ShareMark, useDelayText } from '../../parts/reach_marks';
import { delayTo, depthOf, mostRepeaters } from '../../parts/repeater_tree';
import { useUrlState } from '../../parts/url_state';
import { wordFor } from '../../text/i18n';
import { RepeaterPanel } from './repeater_editor';

interface RowProps {
  one: Repeater;
  all: readonly Repeater[];
  /** Nothing where nothing behind it was read yet. */
  reach: NetworkRepeater | undefined;
  chosen: boolean;
  onOpen: () => void;
}

function Reach({ reach }: { reach: NetworkRepeater | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!reach) return '–';
  return (
    <>
      {reach.cause ? (
        <>
          <Mark of="alarm" word={wordFor('cause', reach.cause)} />{' '}
          {reach.reads > 0 && format.share(reach.answered, reach.reads)}
        </>
      ) : reach.reads > 0 ? (
        <ShareMark part={reach.answered} whole={reach.reads} />
      ) : (
        '–'
      )}
      {reach.meters_silent > 0 && (
        <div className="small">{t('repeater.silent', { n: format.count(reach.meters_silent), of: reach.meters })}</div>
      )}
    </>
  );
}

function Row({ one, all, reach, chosen, onOpen }: RowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const delay = useDelayText();
  const sum = delayTo(one, all);
  return (
    <tr className={chosen ? 'repeater-chosen' : undefined} style={{ '--depth': depthOf(one) } as CSSProperties}>
      <td className="repeater-name">
        <button type="button" className="link-button" onClick={onOpen}>
          {one.name}
        </button>
        {one.note && <div className="small">{one.note}</div>}
      </td>
      <td>
        {one.address ? (
          <span className="mono">{one.address}</span>
        ) : (
          <span className="small">{t('repeater.none')}</span>
        )}
      </td>
      <td className="num" data-label={t('repeater.delay_short')}>
        {delay(one.delay_ms)}
        {sum > one.delay_ms && <div className="small">{t('repeater.delay_sum', { time: delay(sum) })}</div>}
      </td>
      <td className="num" data-label={t('repeater.meters')}>
        {format.count(one.meters)}
      </td>
      <td data-label={t('repeater.reads')}>
        <Reach reach={reach} />
      </td>
    </tr>
  );
}

interface TableProps {
  all: readonly Repeater[];
  reach: readonly NetworkRepeater[];
  chosen: string;
  onOpen: (id: string) => void;
}

function RepeaterTable({ all, reach, chosen, onOpen }: TableProps) {
  const { t } = useTranslation();
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={t('repeater.title')}>
      <table className="plain-table card-table card-flow repeater-table">
        <thead>
          <tr>
            <th scope="col">{t('ui.name')}</th>
            <th scope="col">{t('line.secondary_address')}</th>
            <th scope="col" className="num">
              {t('repeater.delay_short')}
            </th>
            <th scope="col" className="num">
              {t('repeater.meters')}
            </th>
            <th scope="col">{t('repeater.reads')}</th>
          </tr>
        </thead>
        <tbody>
          {all.map((one) => (
            <Row
              key={one.id}
              one={one}
              all={all}
              reach={reach.find(({ id }) => id === one.id)}
              chosen={one.id === chosen}
              onOpen={() => onOpen(one.id)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What lengthens the cable of a line, as a tree; nothing at a server that knows of no repeaters. */
export function Repeaters({ line }: { line: Line }) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay('change_meters');
  const [get, set] = useUrlState();
  const repeaters = useRepeaters(line.id);
  const network = useNetworkOf(line.gateway.id);
  const all = repeaters.data;
  if (repeaters.error) return <ErrorNote error={repeaters.error} onRetry={() => void repeaters.refetch()} />;
  if (!all) return null;
  const reach = network.data?.branches.find((one) => one.line.id === line.id)?.repeaters ?? [];
  const panel = get('panel');
  const edited = panel === 'new' ? null : all.find((one) => one.id === panel);
  const full = all.length >= mostRepeaters;
  const add = may && (
    <Button
      icon={<Icon name="plus" />}
      disabled={full}
      title={full ? t('repeater.full', { count: mostRepeaters }) : undefined}
      onClick={() => set({ panel: 'new' }, true)}
    >
      {t('repeater.create')}
    </Button>
  );
  return (
    <div className="repeaters with-panel">
      <Panel
        title={all.length > 0 ? `${t('repeater.title')} · ${format.count(all.length)}` : t('repeater.title')}
        extra={all.length > 0 && add}
      >
        {all.length === 0 ? (
          <EmptyNote title={t('repeater.empty')} text={t('repeater.empty_text')} action={add} />
        ) : (
          <RepeaterTable all={all} reach={reach} chosen={panel} onOpen={(id) => set({ panel: id }, true)} />
        )}
      </Panel>
      {edited !== undefined && (
        <RepeaterPanel line={line.id} repeater={edited} all={all} may={may} onClose={() => set({ panel: null })} />
      )}
    </div>
  );
}
