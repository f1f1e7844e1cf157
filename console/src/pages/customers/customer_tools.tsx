// SPDX-License-Identifier: Apache-2.0
import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { customerKinds } from '../../data/customers';
import { FindBox } from '../../parts/find_box';

interface Props {
  q: string;
  onFind: (q: string) => void;
  get: (key: string) => string;
  set: (change: Record<string, string | null>) => void;
  children: ReactNode;
}

/** A filter that is on or off. */
function Chip({ label, on, onChange }: { label: string; on: boolean; onChange: (on: boolean) => void }) {
  return (
    <button type="button" className="chip" aria-pressed={on} onClick={() => onChange(!on)}>
      {label}
    </button>
  );
}

export function CustomerTools({ q, onFind, get, set, children }: Props) {
  const { t } = useTranslation();
  return (
    <div className="row tools">
      <FindBox key={q} className="customer-find" label={t('customer.find')} value={q} onFind={onFind} />
      <Select
        className="customer-kind"
        aria-label={t('customer.kind')}
        value={get('f.kind')}
        options={[
          { value: '', label: t('customer.any_kind') },
          ...customerKinds.map((value) => ({ value, label: t(`customer_kind.${value}`) })),
        ]}
        onChange={(kind: string) => set({ 'f.kind': kind })}
      />
      <Chip
        label={t('customer.only_protected')}
        on={get('f.protected') !== ''}
        onChange={(on) => set({ 'f.protected': on ? '1' : null })}
      />
      <Chip
        label={t('customer.with_retired')}
        on={get('f.retired') !== ''}
        onChange={(on) => set({ 'f.retired': on ? '1' : null })}
      />
      <span className="grow" />
      {children}
    </div>
  );
}
