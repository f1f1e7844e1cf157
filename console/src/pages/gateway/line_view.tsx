// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { readLine, searchLine, useRetireLine } from '../../data/gateways';
import { isOpen, useStartJob } from '../../data/jobs';
import { useRepeaters } from '../../data/repeaters';
import { useMay } from '../../data/session';
import type { Job, Line } from '../../data/types';
import { protocolName } from '../../format/protocols';
import { useFormat } from '../../parts/format';
import { HistoryList } from '../../parts/history_list';
import { Icon } from '../../parts/icons';
import { Mark, Timed, timeMark } from '../../parts/marks';
import { ErrorNote, Panel } from '../../parts/panel';
import { RepeaterSelect } from '../../parts/repeater_select';
import { RetirePanel } from '../../parts/retire_panel';
import { viewOnly } from '../../parts/view_only';
import { wordFor } from '../../text/i18n';
import { RoundBar } from '../gateways/round_bar';
import { AddMeter } from './add_meter';
import { BusLog } from './bus_log';
import { FoundMeters } from './found_meters';
import { LineJob, useLineJob } from './line_job';
import { LineSettings } from './line_settings';
import { LineTasks } from './line_tasks';
import { Repeaters } from './repeaters';

function Errors({ line }: { line: Line }) {
  const { t } = useTranslation();
  const format = useFormat();
  const some = (['no_answer', 'bad_checksum', 'collision', 'other'] as const).filter(
    (kind) => line.errors_today[kind] > 0,
  );
  return (
    <p className="row small">
      {t('gateways.errors_today')}:{' '}
      {some.length === 0
        ? t('gateways.errors_none')
        : some.map((kind) => (
            <Mark key={kind} of="late" word={`${wordFor('fault', kind)} ${format.count(line.errors_today[kind])}`} />
          ))}
    </p>
  );
}

/** What waits, and what it needs of the line. */
function Queue({ queue }: { queue: Line['queue'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (queue.planned + queue.urgent === 0) return <p className="small">{t('line.queue_empty')}</p>;
  const parts = [
    t('line.queue_planned', { count: queue.planned, length: format.duration(queue.forecast_ms) }),
    queue.again > 0 && t('line.queue_again', { count: queue.again }),
    queue.pause_s > 0 && t('line.queue_pause', { length: format.duration(queue.pause_s * 1000) }),
    queue.urgent > 0 && t('line.queue_urgent', { count: queue.urgent }),
  ];
  return <p className="small">{parts.filter((part) => part).join(' · ')}</p>;
}

/** `out`: its gateway is out of use, and the line with it. */
export function LineView({ line, online, out }: { line: Line; online: boolean; out: boolean }) {
  const { t } = useTranslation();
  const reads = useMay('read_meters');
  const may = useMay('change_meters');
  const start = useStartJob();
  const retire = useRetireLine(line.id);
  const [adding, setAdding] = useState(false);
  const [behind, setBehind] = useState('');
  const repeaters = useRepeaters(line.protocol === 'dial_in' ? '' : line.id).data ?? [];
  const [job, setJob] = useLineJob(line.id);
  const busy = start.isPending || (job !== undefined && isOpen(job));
  const why = !reads ? viewOnly(t, 'read_meters') : online ? undefined : t('line.offline_why');
  const begin = (make: () => Promise<Job>) => start.mutate(make, { onSuccess: (made) => setJob(made.id) });
  return (
    <div className="stack">
      <div className="columns">
        <Panel
          title={
            <span className="row">
              {line.name}
              <span className="small">
                {protocolName(line.protocol)} · {line.baud} · {t(`line.addressing_${line.addressing}`)}
              </span>
            </span>
          }
          extra={
            <>
              <Button
                type="primary"
                icon={<Icon name="read" />}
                disabled={why !== undefined || busy || line.meters === 0}
                title={why}
                onClick={() => begin(() => readLine(line.id))}
              >
                {t('line.read_all')}
              </Button>
              <Button
                icon={<Icon name="search" />}
                disabled={why !== undefined || busy}
                title={why}
                onClick={() => begin(() => searchLine(line.id, behind))}
              >
                {t('line.search')}
              </Button>
              {repeaters.length > 0 && (
                <RepeaterSelect
                  label={t('repeater.search_where')}
                  repeaters={repeaters}
                  value={behind}
                  disabled={busy}
                  onChange={setBehind}
                />
              )}
              <Link to={`/lines/${line.id}/discover`} title={t('discover.open_why')}>
                {t('discover.open')}
              </Link>
            </>
          }
        >
          <div className="stack">
            <p className="row">
              <Link to={`/monitor/meters?f.commodity=all&f.line=${line.id}`}>
                {t('meters.count', { count: line.meters })}
              </Link>
              <span className="small">
                {line.next_read && line.last_round && (
                  <>
                    · <Timed text={t('gateways.next', { time: timeMark })} at={line.next_read} />
                  </>
                )}
              </span>
              <span className="grow" />
              {may && (
                <Button size="small" icon={<Icon name="plus" />} onClick={() => setAdding(true)}>
                  {t('add.open')}
                </Button>
              )}
            </p>
            <RoundBar line={line} />
            <Queue queue={line.queue} />
            <Errors line={line} />
            {start.error && <ErrorNote error={start.error} />}
            {job && <LineJob job={job} />}
          </div>
        </Panel>
        <Panel title={t('line.settings')}>
          <div className="stack">
            <LineSettings line={line} may={may} />
            <LineTasks line={line.id} />
          </div>
        </Panel>
      </div>
      {job?.kind === 'search_line' && <FoundMeters key={job.id} line={line.id} job={job} may={may} />}
      {line.protocol !== 'dial_in' && <Repeaters line={line} />}
      <BusLog line={line.id} />
      {!out && <RetirePanel what="line" name={line.name} retired={line.retired} retire={retire} />}
      <HistoryList kind="line" id={line.id} title={t('history.of_line')} />
      <AddMeter line={line.id} open={adding} onClose={() => setAdding(false)} />
    </div>
  );
}
