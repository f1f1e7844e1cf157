// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from './icons';
import './side_panel.css';

/** One thing beside the list it stands in; over the page where there is no room beside it. */
export function SidePanel(props: { label: string; title: ReactNode; onClose: () => void; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <aside className="side-panel" aria-label={props.label}>
      <div className="panel-head">
        <h2>{props.title}</h2>
        <Button
          className="panel-extra"
          type="text"
          icon={<Icon name="close" />}
          aria-label={t('ui.close')}
          onClick={props.onClose}
        />
      </div>
      {props.children}
    </aside>
  );
}
