// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import { useTelegram, useTelegrams } from '../../data/telegrams';
import type { Meter } from '../../data/types';
import { EmptyNote, Loaded, Panel } from '../../parts/panel';
import { TelegramView } from '../explain/telegram_view';
import { TelegramList } from './telegram_list';

interface Props {
  meter: Meter;
  chosen: string;
  set: (change: Record<string, string | null>) => void;
}

/** The bytes of every answer; one chosen is explained beside the list. */
export function TelegramsTab({ meter, chosen, set }: Props) {
  const { t } = useTranslation();
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
              <TelegramList
                meter={meter.id}
                name={`${t('meter.tab.telegrams')} ${meter.number}`}
                list={list}
                chosen={id ?? ''}
                onChoose={(one) => set({ telegram: one })}
              />
            )
          }
        </Loaded>
      </Panel>
      {id && <Loaded of={telegram}>{(one) => <TelegramView key={one.id} shown={one} />}</Loaded>}
    </div>
  );
}
