// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import { choiceOf, constants, readArchive } from '../../data/command_value';
import { useQueuedCommands } from '../../data/commands';
import type { Meter, QueuedCommand } from '../../data/types';
import { useFormat } from '../../parts/format';
import { Mark, type MarkName, TimeText } from '../../parts/marks';
import { Loaded, Panel } from '../../parts/panel';
import { wordFor } from '../../text/i18n';
import './command.css';

const marks: Readonly<Record<string, MarkName>> = {
  queued: 'unknown',
  sent: 'busy',
  done: 'ok',
  accepted: 'ok',
  refused: 'alarm',
  interrupted: 'late',
};

/** What a command is to read or to set, in words where they are known and as it is sent where not. */
function ValueText({ of: { kind, item, text } }: { of: QueuedCommand }) {
  const format = useFormat();
  switch (choiceOf(kind, item)) {
    case 'read_now':
      return null;
    case 'read_archive': {
      const wanted = readArchive(text);
      if (!wanted) break;
      return (
        <>
          <span className="command-part">{wordFor('command.archive', wanted.archive)}</span>{' '}
          <span className="command-part">{format.dateTime(wanted.from)} –</span>{' '}
          <span className="command-part">{format.dateTime(wanted.to)}</span>
        </>
      );
    }
    case 'set_constant': {
      const unit = format.sign(constants.find(({ id }) => id === item)?.unit ?? '');
      return (
        <>
          {wordFor('command.constant', item)}{' '}
          <b className="command-part">
            {format.number(text)} {unit}
          </b>
        </>
      );
    }
    case 'set_reporting': {
      const minutes = Number(text) / 60;
      return minutes % 60 === 0
        ? `${format.count(minutes / 60)} ${format.sign('h')}`
        : `${format.count(minutes)} ${format.sign('min')}`;
    }
  }
  if (item === 'server_address') return <span className="mono command-sent">{text}</span>;
  return <span className="mono command-sent">{[item, text].filter(Boolean).join(' = ')}</span>;
}

/** A meter that calls by itself is told at its next call: what waits, and what became of earlier commands. */
export function QueuedCommands({ meter }: { meter: Meter }) {
  const { t } = useTranslation();
  const wanted = meter.protocol === 'dial_in';
  const list = useQueuedCommands(meter.id, wanted);
  if (!wanted) return null;
  return (
    <Panel title={t('command.queued')}>
      <Loaded of={list}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="small">{t('command.queued_none')}</p>
          ) : (
            <div className="scroll-x">
              <table className="plain-table">
                <thead>
                  <tr>
                    <th scope="col">{t('ui.time')}</th>
                    <th scope="col">{t('command.choose')}</th>
                    <th scope="col">{t('command.value')}</th>
                    <th scope="col">{t('gateways.state')}</th>
                    <th scope="col">{t('command.reason')}</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((one) => (
                    <tr key={one.id}>
                      <td>
                        <TimeText at={one.created} />
                      </td>
                      <td className="queued-kind">{wordFor('command.kind', choiceOf(one.kind, one.item))}</td>
                      <td className="queued-value">
                        <ValueText of={one} />
                      </td>
                      <td>
                        <Mark of={marks[one.state] ?? 'unknown'} word={wordFor('command.state', one.state)} />
                      </td>
                      <td>
                        {one.reason || '–'}
                        {one.detail && (
                          <span className="small" lang="en">
                            {' '}
                            {one.detail}
                          </span>
                        )}
                      </td>
                    </tr>
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
