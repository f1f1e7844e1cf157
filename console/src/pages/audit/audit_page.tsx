// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import { TabRow } from '../../parts/tabs';
import { useUrlState } from '../../parts/url_state';
import { ChainCheck } from './chain_check';
import { LogInsTab } from './log_ins_tab';
import { OperationsTab } from './operations_tab';
import './audit.css';

const tabs = ['operations', 'log_ins'] as const;

/** What was done and by whom, and who came and went; first of all whether the logs can be trusted. */
export function Component() {
  const { t } = useTranslation();
  const [get, set] = useUrlState();
  const tab = tabs.find((one) => one === get('tab')) ?? 'operations';
  return (
    <div className={`page fill ${get('panel') ? 'with-panel' : ''}`}>
      <div className="page-head">
        <h1>{t('audit.title')}</h1>
        <ChainCheck />
      </div>
      <TabRow
        label={t('audit.title')}
        tabs={tabs.map((id) => ({ id, label: t(`audit.${id}`) }))}
        chosen={tab}
        onChoose={(id) => set({ tab: id, panel: null, cols: null })}
      />
      <div id="tab-panel" role="tabpanel" aria-labelledby={`tab-${tab}`} className="audit-tab">
        {tab === 'operations' ? <OperationsTab /> : <LogInsTab />}
      </div>
    </div>
  );
}
