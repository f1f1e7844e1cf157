// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';

export function KeyList() {
  const { t } = useTranslation();
  const keys: readonly [string, string][] = [
    ['J  K', t('keys.move')],
    ['Enter', t('keys.panel')],
    ['Shift+Enter', t('keys.open')],
    ['X', t('keys.pick')],
    ['Ctrl+C', t('keys.copy')],
    ['/', t('keys.search')],
    ['Esc', t('keys.close')],
    ['Ctrl+K', t('keys.find')],
    ['?', t('keys.list')],
  ];
  return (
    <dl className="facts">
      {keys.map(([key, meaning]) => (
        <div key={key} className="key-row">
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}
