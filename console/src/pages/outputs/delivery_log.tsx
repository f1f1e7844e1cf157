// SPDX-License-Identifier: Apache-2.0
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Delivery, useDeliveries } from '../../data/outputs';
import { useFormat } from '../../parts/format';
import { Mark, TimeText } from '../../parts/marks';
import { EmptyNote, Loaded, Panel } from '../../parts/panel';

function Row({ one }: { one: Delivery }) {
  const { t } = useTranslation();
  const format = useFormat();
  const answer = [one.status === null ? '' : String(one.status), one.error ?? ''].filter(Boolean).join(' · ');
  return (
    <tr>
      <td>
        <TimeText at={one.at} seconds />
      </td>
      <td data-label={t('outputs.outcome')}>
        <Mark
          of={one.error === null ? 'ok' : 'late'}
          word={t(one.error === null ? 'outputs.was_delivered' : 'outputs.was_refused')}
        />
        {answer && <div className="small wrap">{answer}</div>}
      </td>
      <td className="num" data-label={t('outputs.messages')} title={[one.first, one.last].filter(Boolean).join(' … ')}>
        {one.test ? t('outputs.a_test') : format.count(one.messages)}
      </td>
      <td className="num" data-label={t('outputs.took')}>
        {format.count(one.ms)} ms
      </td>
    </tr>
  );
}

/** Each attempt, newest first. */
export function DeliveryLog({ of }: { of: string }) {
  const { t } = useTranslation();
  const [failed, setFailed] = useState(false);
  const list = useDeliveries(of, failed);
  const title = t('outputs.deliveries');
  return (
    <Panel
      title={title}
      className="delivery-log"
      extra={
        <Checkbox checked={failed} onChange={(event) => setFailed(event.target.checked)}>
          {t('outputs.failed_only')}
        </Checkbox>
      }
    >
      <Loaded of={list}>
        {({ pages }) => {
          const rows = pages.flatMap(({ items }) => items);
          if (rows.length === 0) return <EmptyNote title={t(failed ? 'outputs.none_failed' : 'outputs.none_sent')} />;
          return (
            <>
              <div className="scroll-x" tabIndex={0} role="region" aria-label={title}>
                <table className="plain-table card-table">
                  <thead>
                    <tr>
                      {(['at', 'outcome', 'messages', 'took'] as const).map((head) => (
                        <th key={head} scope="col">
                          {t(`outputs.${head}`)}
                        </th>
                      ))}
                    </tr>
                  </thead>
                  <tbody>
                    {rows.map((one) => (
                      <Row key={one.id} one={one} />
                    ))}
                  </tbody>
                </table>
              </div>
              {list.hasNextPage && (
                <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                  {t('ui.more')}
                </Button>
              )}
            </>
          );
        }}
      </Loaded>
    </Panel>
  );
}
