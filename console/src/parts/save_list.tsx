// SPDX-License-Identifier: Apache-2.0
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { type ArchiveKind, exportAddress, exportLimits, sheetFormats } from '../data/imports';
import type { FetchPage } from '../data/pages';
import { dayOf } from '../format/zone';
import { joined, wordFor } from '../text/i18n';
import { useFormat } from './format';
import { Icon } from './icons';
import { fileColumns, type ListColumn } from './list_column';
import { downloadList, mostSheetRows } from './list_download';

export interface Saved<Row> {
  /** What the file is named after. */
  name: string;
  columns: readonly ListColumn<Row>[];
  fetch: FetchPage<Row>;
}

/** Saves all rows of a list with its columns as they are shown. */
export function useSaveList<Row>({ name, columns, fetch }: Saved<Row>) {
  const { t } = useTranslation();
  const { zone } = useFormat();
  return (format: 'csv' | 'xlsx') =>
    void downloadList({
      file: `${name.toLowerCase().replace(/\s+/g, '_')}_${dayOf(new Date(), zone)}`,
      format,
      columns: fileColumns(columns, zone, (what) => t('list_file.unit_of', { what })),
      fetch,
    });
}

/** The table of this kind that can be taken in again, and the filter of the list. */
export interface SavedArchive {
  kind: ArchiveKind;
  filter: Readonly<Record<string, string | undefined>>;
}

export function SaveList<Row>(props: Saved<Row> & { total: number; archive?: SavedArchive | undefined }) {
  const { total, archive } = props;
  const { t } = useTranslation();
  const { language, count } = useFormat();
  const save = useSaveList(props);
  const large = total > mostSheetRows;
  const shown = sheetFormats.map((format) => ({
    key: `shown.${format}`,
    disabled: total === 0 || (large && format === 'xlsx'),
    label:
      large && format === 'xlsx' ? t('list_file.csv_only', { most: count(mostSheetRows) }) : t(`list_file.${format}`),
    onClick: () => save(format),
  }));
  const limits = archive && exportLimits(archive.kind, archive.filter);
  const beyond = joined((limits?.unknown ?? []).map((part) => wordFor('list_part', part)));
  const table = sheetFormats.map((format) => ({
    key: `archive.${format}`,
    label: archive && (
      <a href={exportAddress(archive.kind, format, language, limits?.query ?? {})} download>
        {t(`list_file.${format}`)}
      </a>
    ),
  }));
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { type: 'group', label: t('list_file.as_shown'), children: shown },
          ...(archive ? [{ type: 'group' as const, label: t('list_file.as_import'), children: table }] : []),
          ...(beyond
            ? [
                {
                  key: 'beyond',
                  disabled: true,
                  label: <span className="small">{t('list_file.beyond', { beyond })}</span>,
                },
              ]
            : []),
        ],
      }}
    >
      <Button icon={<Icon name="download" />}>{t('list_file.open')}</Button>
    </Dropdown>
  );
}
