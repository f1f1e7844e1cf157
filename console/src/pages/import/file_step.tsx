// SPDX-License-Identifier: Apache-2.0
import { Button, Radio, Select } from 'antd';
import { type DragEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type ArchiveKind,
  archiveKinds,
  type ImportMode,
  importModes,
  sheetFormats,
  templateAddress,
} from '../../data/imports';
import { useMay } from '../../data/session';
import { Field } from '../../parts/field';
import { useFormat } from '../../parts/format';
import { Icon } from '../../parts/icons';
import { ErrorNote, Panel } from '../../parts/panel';
import { viewOnly } from '../../parts/view_only';

function DropZone({ busy, may, onFile }: { busy: boolean; may: boolean; onFile: (file: File) => void }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file && may) onFile(file);
  };
  return (
    <section
      className={over ? 'drop-zone over' : 'drop-zone'}
      aria-label={t('import.file')}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <input
        ref={input}
        className="import-file"
        type="file"
        accept=".xlsx,.csv,text/csv"
        hidden
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = ''; // the same file can be chosen again after it was mended
          if (file) onFile(file);
        }}
      />
      <Icon name="import" size={20} />
      <span>{t('import.drop')}</span>
      <Button
        type="primary"
        loading={busy}
        disabled={!may}
        title={may ? undefined : viewOnly(t, 'import_archives')}
        onClick={() => input.current?.click()}
      >
        {t('import.choose')}
      </Button>
    </section>
  );
}

interface Props {
  kind: ArchiveKind;
  mode: ImportMode;
  busy: boolean;
  error: unknown;
  onKind: (kind: ArchiveKind) => void;
  onMode: (mode: ImportMode) => void;
  onFile: (file: File) => void;
}

/** What is taken in, from which file, and what happens to rows that are wrong. */
export function FileStep({ kind, mode, busy, error, onKind, onMode, onFile }: Props) {
  const { t } = useTranslation();
  const { language } = useFormat();
  const may = useMay('import_archives');
  return (
    <Panel title={t('import.step.file')}>
      <div className="form import-form">
        <Field id="import-kind" label={t('import.kind')}>
          <Select<ArchiveKind>
            id="import-kind"
            value={kind}
            options={archiveKinds.map((value) => ({ value, label: t(`import.kinds.${value}`) }))}
            onChange={onKind}
          />
        </Field>
        <p className="small">{t(`import.kind_text.${kind}`)}</p>
        <p className="row">
          <span>{t('import.template')}</span>
          {sheetFormats.map((format) => (
            <a key={format} className="link-in-text" href={templateAddress(kind, format, language)} download>
              {t(`export.${format}`)}
            </a>
          ))}
        </p>
        <span className="label" id="import-mode">
          {t('import.mode')}
        </span>
        <Radio.Group
          aria-labelledby="import-mode"
          value={mode}
          onChange={(event) => onMode(event.target.value)}
          options={importModes.map((value) => ({ value, label: t(`import.modes.${value}`) }))}
        />
        <DropZone busy={busy} may={may} onFile={onFile} />
        <p className="small">{t('import.nothing_yet')}</p>
        {error ? <ErrorNote error={error} /> : null}
      </div>
    </Panel>
  );
}
