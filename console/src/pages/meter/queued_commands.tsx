// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import { useQueuedCommands } from '../../data/commands';
import type { Meter } from '../../data/types';
import { Mark, type MarkName, TimeText } from '../../parts/marks';
import { Loaded, Panel } from '../../parts/panel';
import { wordFor } from '../../text/i18n';

const marks: Readonly<Record<string, MarkName>> = {
  queued: 'unknown',
  sent: 'busy',
  done: 'ok',
  accepted: 'ok',
  refused: 'alarm',
  interrupted: 'late',
};

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
                      <td>{wordFor('command.kind', one.kind)}</td>
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
