// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { MeasurementPoint, Swap, SwapOrder } from '../../data/points';
import { useFormat } from '../../parts/format';
import { joined } from '../../text/i18n';
import { type EntryRow, plainNumber, type TypedValues } from '../entry/entry_form';
import { comes, goes, type SwapForm } from './swap_form';

interface Props {
  swap: Swap;
  point: MeasurementPoint;
  form: SwapForm;
  rows: { end: readonly EntryRow[]; start: readonly EntryRow[] };
  order: SwapOrder;
  busy: boolean;
  onBack: () => void;
  onGo: () => void;
}

/** What will be written, in one sentence, before it is. */
export function SwapSummary({ swap, point, form, rows, order, busy, onBack, onGo }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const typed = (of: TypedValues, list: readonly EntryRow[]) =>
    joined(
      list.flatMap(({ register: { key, unit } }) => {
        const plain = plainNumber(of.values[key] ?? '', format.language);
        return plain === null ? [] : [`${format.number(plain)} ${format.sign(of.units[key] ?? unit)}`.trim()];
      }),
    );
  const part = (name: 'ends' | 'begins', number: string, value: string) =>
    value ? t(`swap.${name}`, { number, value }) : t(`swap.${name}_unread`, { number });
  const parts = [
    ...(goes(swap) ? [part('ends', point.meter?.number ?? '', typed(form.end, rows.end))] : []),
    ...(comes(swap) ? [part('begins', form.meter?.number ?? '', typed(form.start, rows.start))] : []),
  ];
  const rest: [string, string | undefined][] = [
    [t('swap.removal_seal'), swap === 'remove' ? order.seal : order.removal_seal],
    [t('swap.seal'), swap === 'remove' ? undefined : order.seal],
    [t('point.col.factor'), order.factor && order.factor !== '1' ? format.number(order.factor) : undefined],
    [t('repeater.note'), order.note],
  ];
  return (
    <div className="stack">
      <p>
        <b>{point.title}</b>
      </p>
      <p className="swap-sentence">{t('swap.sentence', { what: joined(parts), time: format.dateTime(order.at) })}</p>
      <dl className="facts">
        {rest.map(
          ([name, text]) =>
            text && (
              <div key={name} className="fact">
                <dt>{name}</dt>
                <dd>{text}</dd>
              </div>
            ),
        )}
      </dl>
      <div className="row">
        <Button type="primary" loading={busy} onClick={onGo}>
          {t(`swap.go.${swap}`)}
        </Button>
        <Button disabled={busy} onClick={onBack}>
          {t('swap.back')}
        </Button>
      </div>
    </div>
  );
}
