// SPDX-License-Identifier: Apache-2.0
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Query } from '../data/http';
import { type ArchiveKind, exportAddress, sheetFormats } from '../data/imports';
import { useFormat } from './format';
import { Icon } from './icons';

/** The list as it is filtered, all of it, as a file that can be taken in again. */
export function ExportMenu({ kind, filter = {} }: { kind: ArchiveKind; filter?: Query }) {
  const { t } = useTranslation();
  const { language } = useFormat();
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: sheetFormats.map((format) => ({
          key: format,
          label: (
            <a href={exportAddress(kind, format, language, filter)} download>
              {t(`export.${format}`)}
            </a>
          ),
        })),
      }}
    >
      <Button icon={<Icon name="download" />}>{t('export.open')}</Button>
    </Dropdown>
  );
}
