// SPDX-License-Identifier: Apache-2.0
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useBillingDay } from '../data/settings';
import type { Commodity, Step } from '../data/types';
import type { SpanName } from '../format/zone';
import { stepOf } from './use_chart';

const cuts = ['month', 'billing_month'] as const;
type Cut = (typeof cuts)[number];

/** How a span is cut: months may be those of the bill (`cut` of the address), where these begin on another day. */
export function useCut(span: SpanName, commodity: Commodity, get: (key: string) => string) {
  const day = useBillingDay(commodity);
  const usual = stepOf[span];
  const offered = usual === 'month' && day !== 1;
  const step: Step = offered && get('cut') === 'billing_month' ? 'billing_month' : usual;
  return { step, offered };
}

export function CutChoice({ step, onChange }: { step: Step; onChange: (cut: string | null) => void }) {
  const { t } = useTranslation();
  return (
    <Segmented<Cut>
      aria-label={t('meter.period')}
      value={step === 'billing_month' ? 'billing_month' : 'month'}
      options={cuts.map((value) => ({ value, label: t(`meter.cut.${value}`) }))}
      onChange={(cut) => onChange(cut === 'month' ? null : cut)}
    />
  );
}
