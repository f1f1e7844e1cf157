// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useTelegram, useTelegrams } from '../../data/telegrams';
import type { Meter } from '../../data/types';
import { spaced } from '../../format/hex';
import { useFormat } from '../../parts/format';
import { Mark, TimeText } from '../../parts/marks';
import { EmptyNote, Loaded, Panel } from '../../parts/panel';
import { wordFor } from '../../text/i18n';
import { TelegramView } from '../explain/telegram_view';

interface Props {
  meter: Meter;
  chosen: string;
  set: (change: Record<string, string | null>) => void;
}

/** The bytes of every answer; one chosen is explained beside the list. */
export function TelegramsTab({ meter, chosen, set }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const list = useTelegrams(meter.id);
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const id = chosen || rows[0]?.id;
  const telegram = useTelegram(id);
  return (
    <div className="telegrams">
      <Panel title={t('meter.tab.telegrams')} className="telegram-list">
        <Loaded of={list}>
          {() =>
            rows.length === 0 ? (
              <EmptyNote title={t('meter.telegrams_none')} text={t('meter.telegrams_none_text')} />
            ) : (
              <div className="scroll" tabIndex={0} role="region" aria-label={t('meter.tab.telegrams')}>
                <table className="plain-table">
                  <thead>
                    <tr>
                      <th scope="col">{t('ui.time')}</th>
                      <th scope="col" className="num">
                        {t('meter.bytes')}
                      </th>
                      <th scope="col">{t('meter.result')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {rows.map((row) => (
                      <tr key={row.id} className={row.id === id ? 'chosen' : ''} title={spaced(row.hex).slice(0, 80)}>
                        <td>
                          <button
                            type="button"
                            className="as-link"
                            aria-pressed={row.id === id}
                            onClick={() => set({ telegram: row.id })}
                          >
                            <TimeText at={row.time} seconds />
                          </button>
                        </td>
                        <td className="num">{format.count(row.bytes)}</td>
                        <td>
                          {row.fault ? (
                            <Mark of="alarm" word={wordFor('fault', row.fault.code)} />
                          ) : (
                            <Mark of="ok" word={t('meter.decoded')} />
                          )}
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
                {list.hasNextPage && (
                  <Button size="small" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                    {t('ui.more')}
                  </Button>
                )}
              </div>
            )
          }
        </Loaded>
      </Panel>
      {id && <Loaded of={telegram}>{(one) => <TelegramView key={one.id} shown={one} />}</Loaded>}
    </div>
  );
}
