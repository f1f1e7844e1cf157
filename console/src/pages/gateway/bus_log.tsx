// SPDX-License-Identifier: Apache-2.0
import { Button, Checkbox, Input } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLineLog } from '../../data/gateways';
import type { LogEntry } from '../../data/types';
import { frameKind } from '../../format/frame_kind';
import { spaced } from '../../format/hex';
import { useFormat } from '../../parts/format';
import { Icon } from '../../parts/icons';
import { Mark } from '../../parts/marks';
import { EmptyNote, Loaded, Panel } from '../../parts/panel';
import { wordFor } from '../../text/i18n';

const failures = new Set([
  'no_answer',
  'bad_checksum',
  'bad_frame',
  'collision',
  'echo',
  'noise',
  'garbage',
  'truncated',
  'wrong_meter',
  'retry',
  'late',
  'link_lost',
  'refused',
]);

/** What the server noted, or what the bytes say. */
export const noteOf = (entry: LogEntry): string => entry.note || frameKind(entry.hex);
export const isFailure = (entry: LogEntry): boolean => failures.has(noteOf(entry));

export function filterLog(log: readonly LogEntry[], text: string, failed: boolean): LogEntry[] {
  const want = text.replace(/\s/g, '').toUpperCase();
  return log.filter((entry) => {
    if (failed && !isFailure(entry)) return false;
    return want === '' || entry.hex.toUpperCase().includes(want) || (entry.meter?.number ?? '').includes(want);
  });
}

function Row({ entry }: { entry: LogEntry }) {
  const { t } = useTranslation();
  const format = useFormat();
  const down = entry.direction === 'down';
  const note = noteOf(entry);
  return (
    <tr>
      <td className="mono nowrap" title={format.exactTime(entry.t)}>
        {format.clock(entry.t)}
      </td>
      <td>
        <span title={down ? t('line.log_down') : t('line.log_up')}>
          <Icon name={down ? 'to' : 'from'} />
          <span className="visually-hidden">{down ? t('line.log_down') : t('line.log_up')}</span>
        </span>
      </td>
      <td className="mono log-bytes">{entry.hex ? <span title={spaced(entry.hex)}>{spaced(entry.hex)}</span> : '–'}</td>
      <td className="nowrap">
        {isFailure(entry) ? <Mark of="late" word={wordFor('note', note)} /> : note && wordFor('note', note)}
      </td>
      <td className="mono">{entry.meter && <Link to={`/m/${entry.meter.id}`}>{entry.meter.number}</Link>}</td>
      <td className="num nowrap">{entry.took_ms !== null && `${format.count(entry.took_ms)} ${format.sign('ms')}`}</td>
      <td>{entry.hex && <Link to={`/explain?hex=${entry.hex}`}>{t('line.log_explain')}</Link>}</td>
    </tr>
  );
}

/** What goes over the bus, newest on top, live. Paused, new lines are held back and counted. */
export function BusLog({ line }: { line: string }) {
  const { t } = useTranslation();
  const [paused, setPaused] = useState(false);
  const [held, setHeld] = useState(0);
  const [text, setText] = useState('');
  const [failed, setFailed] = useState(false);
  const { query, release } = useLineLog(line, paused, setHeld);
  const shown = useMemo(() => filterLog(query.data?.items ?? [], text, failed), [query.data, text, failed]);
  const toggle = () => {
    if (paused) release();
    setPaused(!paused);
  };
  return (
    <Panel
      title={t('line.log')}
      extra={
        <>
          {paused && held > 0 && <span className="small">{t('line.log_held', { count: held })}</span>}
          <Input
            allowClear
            value={text}
            placeholder={t('line.log_filter')}
            aria-label={t('line.log_filter')}
            onChange={(event) => setText(event.target.value)}
            className="log-filter"
          />
          <Checkbox checked={failed} onChange={(event) => setFailed(event.target.checked)}>
            {t('line.log_errors')}
          </Checkbox>
          <Button icon={<Icon name={paused ? 'play' : 'pause'} />} onClick={toggle} aria-pressed={paused}>
            {paused ? t('line.log_go') : t('line.log_pause')}
          </Button>
        </>
      }
    >
      <Loaded of={query}>
        {(list) =>
          list.items.length === 0 ? (
            <EmptyNote title={t('line.log_none')} />
          ) : shown.length === 0 ? (
            <EmptyNote title={t('line.log_no_match')} />
          ) : (
            <div className="scroll log" tabIndex={0} role="region" aria-label={t('line.log')}>
              <table className="plain-table">
                <thead>
                  <tr>
                    <th scope="col">{t('ui.time')}</th>
                    <th scope="col">
                      <span className="visually-hidden">{t('meter.direction')}</span>
                    </th>
                    <th scope="col">{t('line.log_bytes')}</th>
                    <th scope="col">{t('line.log_what')}</th>
                    <th scope="col">{t('meter.number')}</th>
                    <th scope="col" className="num">
                      {t('line.log_took')}
                    </th>
                    <th scope="col">
                      <span className="visually-hidden">{t('line.log_explain')}</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {shown.slice(0, 200).map((entry) => (
                    <Row key={`${entry.t} ${entry.direction} ${entry.note} ${entry.hex}`} entry={entry} />
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Loaded>
    </Panel>
  );
}
