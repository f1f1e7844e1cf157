// SPDX-License-Identifier: Apache-2.0
import { Select } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { fetchLog, type LogIn, logInOutcomes, useLog } from '../../data/audit';
import { FindBox } from '../../parts/find_box';
import { useFormat } from '../../parts/format';
import { useUrlState } from '../../parts/url_state';
import { logInColumns, usualLogIns } from './audit_columns';
import { logInFilter, logInKeys } from './audit_filter';
import { LogTable } from './log_table';

function Filters() {
  const { t } = useTranslation();
  const [get, set] = useUrlState();
  return (
    <>
      <FindBox
        key={`name ${get('f.name')}`}
        className="audit-find"
        label={t('audit.find_user')}
        value={get('f.name')}
        onFind={(name) => set({ 'f.name': name })}
      />
      <FindBox
        key={`address ${get('f.address')}`}
        className="audit-find"
        label={t('audit.find_address')}
        value={get('f.address')}
        onFind={(address) => set({ 'f.address': address })}
      />
      <Select<string>
        aria-label={t('audit.outcome')}
        popupMatchSelectWidth={false}
        value={get('f.outcome')}
        options={[
          { value: '', label: t('audit.any_outcome') },
          ...logInOutcomes.map((value) => ({ value, label: t(`log_in_outcome.${value}`) })),
        ]}
        onChange={(outcome) => set({ 'f.outcome': outcome })}
      />
    </>
  );
}

export function LogInsTab() {
  const { t } = useTranslation();
  const format = useFormat();
  const [get] = useUrlState();
  const filter = useMemo(() => logInFilter(get, format.zone), [get, format.zone]);
  const list = useLog('log_ins', filter);
  const columns = useMemo(() => logInColumns(t, format), [t, format]);
  const fetch = useMemo(() => fetchLog('log_ins', filter), [filter]);
  return (
    <LogTable<LogIn>
      name={t('audit.log_ins')}
      list={list}
      fetch={fetch}
      columns={columns}
      usual={usualLogIns}
      keys={logInKeys}
      filters={<Filters />}
    />
  );
}
