// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import { useMay } from '../../data/session';
import { useSettings } from '../../data/settings';
import { EmptyNote, Loaded, Panel, Skeleton } from '../../parts/panel';
import { viewOnly } from '../../parts/view_only';
import { SettingsEditor } from './settings_editor';
import './settings.css';

/** What holds for the whole utility. Who may changes it, everybody sees it. */
export function Component() {
  const { t } = useTranslation();
  const may = useMay('change_settings');
  const settings = useSettings();
  return (
    <div className="page">
      <h1>{t('settings.title')}</h1>
      <Panel className="settings-panel" label={t('settings.title')}>
        {!may && <p className="small">{viewOnly(t, 'change_settings')}</p>}
        <Loaded of={settings} skeleton={<Skeleton lines={6} height={30} />}>
          {(data) =>
            data ? (
              <SettingsEditor settings={data} may={may} />
            ) : (
              <EmptyNote title={t('settings.unknown')} text={t('settings.unknown_text')} />
            )
          }
        </Loaded>
      </Panel>
    </div>
  );
}
