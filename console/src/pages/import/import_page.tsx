// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type ArchiveKind,
  archiveKinds,
  type Import,
  type ImportMode,
  type RowVerdict,
  rowVerdicts,
  useDiscardImport,
  useImport,
  useUpload,
} from '../../data/imports';
import { sheetText } from '../../format/sheet_text';
import { ExportMenu } from '../../parts/export_menu';
import { useFormat } from '../../parts/format';
import { Loaded, Panel, Skeleton } from '../../parts/panel';
import { useUrlState } from '../../parts/url_state';
import { FileStep } from './file_step';
import { ImportList } from './import_list';
import { type ImportStep, importSteps, stepOf } from './import_state';
import { Preview } from './preview';
import { ImportProgress, ImportStateMark, RunStep } from './run_step';
import './import.css';

function Steps({ now }: { now: ImportStep }) {
  const { t } = useTranslation();
  const at = importSteps.indexOf(now);
  return (
    <ol className="import-steps" aria-label={t('import.title')}>
      {importSteps.map((step, index) => (
        <li key={step} className={index < at ? 'past' : ''} aria-current={step === now ? 'step' : undefined}>
          <span className="import-step-number">{index + 1}</span> {t(`import.step.${step}`)}
        </li>
      ))}
    </ol>
  );
}

/** A text is sent as UTF-8 whatever the spreadsheet wrote; a workbook as it is. */
async function asSent(file: File, language: Parameters<typeof sheetText>[1]): Promise<File> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return file;
  return new File([sheetText(bytes, language).text], file.name, { type: 'text/csv' });
}

/** The lists are other ones after an import, or after it was taken back. */
function useFreshLists(state: Import['state'] | undefined) {
  const client = useQueryClient();
  useEffect(() => {
    if (state !== 'done' && state !== 'undone') return;
    for (const key of ['places', 'points', 'meters', 'meter_groups', 'changes', 'imports'])
      void client.invalidateQueries({ queryKey: [key] });
  }, [state, client]);
}

function useForm() {
  const [get, set] = useUrlState();
  const kind = archiveKinds.find((one) => one === get('kind')) ?? 'places';
  const what: RowVerdict | '' = rowVerdicts.find((one) => one === get('what')) ?? '';
  const [mode, setMode] = useState<ImportMode>('all_or_nothing');
  return { id: get('import'), kind, what, mode, setMode, set };
}

export function Component() {
  const { t } = useTranslation();
  const { language } = useFormat();
  const { id, kind, what, mode, setMode, set } = useForm();
  const one = useImport(id);
  const upload = useUpload();
  const discard = useDiscardImport();
  const [file, setFile] = useState<File | null>(null);
  useFreshLists(one.data?.state);
  const again = () => set({ import: null, what: null });
  const send = async (next: File, order: { kind: ArchiveKind; mode: ImportMode }) => {
    const sent = await asSent(next, language);
    setFile(next);
    upload.mutate({ ...order, file: sent }, { onSuccess: (made) => set({ import: made.id, what: null }) });
  };
  const drop = (old: Import) => {
    discard.mutate(old.id);
    again();
  };
  const step = stepOf(one.data);
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('import.title')}</h1>
        <span className="grow" />
        <ExportMenu kind={one.data?.kind ?? kind} />
      </div>
      <Steps now={upload.isPending ? 'columns' : step} />
      {id === '' || one.data?.state === 'discarded' ? (
        <FileStep
          kind={kind}
          mode={mode}
          busy={upload.isPending}
          error={upload.error}
          onKind={(next) => {
            upload.reset();
            set({ kind: next });
          }}
          onMode={setMode}
          onFile={(next) => void send(next, { kind, mode })}
        />
      ) : (
        <Loaded of={one} skeleton={<Skeleton lines={8} height={20} />}>
          {(made) =>
            step === 'preview' ? (
              <Preview
                one={made}
                what={what}
                onWhat={(next) => set({ what: next })}
                busy={upload.isPending}
                onGoodRows={
                  file
                    ? () => {
                        discard.mutate(made.id);
                        setMode('good_rows');
                        void send(file, { kind: made.kind, mode: 'good_rows' });
                      }
                    : null
                }
                onDiscard={() => drop(made)}
              />
            ) : step === 'run' ? (
              <RunStep one={made} onAgain={again} />
            ) : (
              <Panel title={t('import.step.columns')} extra={<span className="small">{made.name}</span>}>
                <ImportStateMark one={made} />
                <ImportProgress one={made} />
              </Panel>
            )
          }
        </Loaded>
      )}
      <ImportList onOpen={(next) => set({ import: next, what: null })} />
    </div>
  );
}
