// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  errorsAddress,
  type Import,
  type ImportRow,
  type RowVerdict,
  rowVerdicts,
  sheetFormats,
  useImportAction,
  useImportRows,
} from '../../data/imports';
import { usePreferences } from '../../data/preferences';
import { useMay } from '../../data/session';
import { useFormat } from '../../parts/format';
import { Mark } from '../../parts/marks';
import { usePagedRows } from '../../parts/paged_rows';
import { EmptyNote, ErrorNote, Panel, Skeleton } from '../../parts/panel';
import { RowTable } from '../../parts/row_table';
import { viewOnly } from '../../parts/view_only';
import { joined, wordFor } from '../../text/i18n';
import { columnsOf, refusalOf } from './import_state';
import { errorText, rowColumns, verdictMarks } from './row_columns';

/** Rows that the table is high for; the others are scrolled to. */
const mostPainted = 16;
/** Of the box of a table. */
const leastHeight = 240;

type What = RowVerdict | '';

/** Counts by verdict; a press shows only those rows. */
function VerdictChips({ one, what, onWhat }: { one: Import; what: What; onWhat: (what: What) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className="chips">
      {rowVerdicts.map((id) => (
        <button
          key={id}
          type="button"
          className="chip"
          aria-pressed={what === id}
          disabled={what !== id && one[id] === 0}
          onClick={() => onWhat(what === id ? '' : id)}
        >
          {one[id] > 0 ? <Mark of={verdictMarks[id]} word={t(`import.verdict.${id}`)} /> : t(`import.verdict.${id}`)}{' '}
          {format.count(one[id])}
        </button>
      ))}
    </div>
  );
}

/** Everything that is wrong with the row that was pressed, in full. */
function RowErrors({ row }: { row: ImportRow }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (row.errors.length === 0) return null;
  return (
    <ul className="row-errors" role="status">
      {row.errors.map((error) => (
        <li key={`${error.column} ${error.code}`}>
          <Mark of="alarm" word={`${t('field_list.row')} ${format.count(row.row)}`} />{' '}
          {error.column && <b>{wordFor('sheet_column', error.column)}</b>} <span lang="en">{errorText(error)}</span>
        </li>
      ))}
    </ul>
  );
}

/** The rows as they are in the file, with what would become of each. */
export function ImportRows({ one, what, onWhat }: { one: Import; what: What; onWhat: (what: What) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { density } = usePreferences();
  const [at, setAt] = useState(-1);
  const box = useRef<HTMLDivElement>(null);
  const list = useImportRows(one.id, what, one.state !== 'reading');
  const { rows, total, nearEnd } = usePagedRows(list);
  const columns = useMemo(() => columnsOf(rows), [rows]);
  if (list.error) return <ErrorNote error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return <Skeleton lines={8} height={20} />;
  return (
    <>
      <p className="small">{t('import.columns', { list: joined(columns.map((id) => wordFor('sheet_column', id))) })}</p>
      <VerdictChips one={one} what={what} onWhat={onWhat} />
      {rows[at] && <RowErrors row={rows[at]} />}
      {rows.length === 0 ? (
        <EmptyNote title={t('import.no_rows')} />
      ) : (
        <div
          className={`row-holder ${list.isPlaceholderData ? 'dimmed' : ''}`}
          style={{ height: Math.max((Math.min(rows.length, mostPainted) + 2) * density, leastHeight) }}
        >
          <RowTable<ImportRow>
            label={t('import.step.preview')}
            columns={rowColumns(columns, one.wrong > 0 && (what === '' || what === 'wrong'), format, t)}
            rows={rows}
            total={total}
            idOf={(row) => String(row.row)}
            rowHeight={density}
            at={at}
            chosen=""
            onRow={(_, index) => setAt(index === at ? -1 : index)}
            onOpen={() => {}}
            onNearEnd={nearEnd}
            box={box}
          />
        </div>
      )}
    </>
  );
}

function ErrorSheets({ one }: { one: Import }) {
  const { t } = useTranslation();
  const { language } = useFormat();
  return (
    <span className="row">
      {t('import.errors_as')}
      {sheetFormats.map((format) => (
        <a key={format} className="link-in-text" href={errorsAddress(one.id, format, language)} download>
          {t(`export.${format}`)}
        </a>
      ))}
    </span>
  );
}

interface Props {
  one: Import;
  what: What;
  onWhat: (what: What) => void;
  /** Checks the same file again for its good rows; null where the file is not at hand any more. */
  onGoodRows: (() => void) | null;
  onDiscard: () => void;
  busy: boolean;
}

/** Nothing has been changed yet: what would be, and the button that does it. */
export function Preview({ one, what, onWhat, onGoodRows, onDiscard, busy }: Props) {
  const { t } = useTranslation();
  const may = useMay('import_archives');
  const run = useImportAction(one.id, 'run');
  const refusal = refusalOf(one);
  const count = one.new + one.changed;
  return (
    <Panel title={t('import.step.preview')} extra={<span className="small">{one.name}</span>}>
      <div className="stack">
        {refusal === 'wrong_rows' && (
          <div className="note">
            <Mark of="alarm" word={t('import.wrong', { count: one.wrong })} />
            <span>{t(onGoodRows ? 'import.wrong_text' : 'import.wrong_again')}</span>
          </div>
        )}
        {refusal === 'nothing_new' && <EmptyNote title={t('import.nothing_new')} text={t('import.nothing_new_text')} />}
        <div className="row">
          <Button
            type="primary"
            loading={run.isPending}
            disabled={!may || refusal !== null}
            title={may ? undefined : viewOnly(t, 'import_archives')}
            onClick={() => run.mutate()}
          >
            {t('import.go', { count })}
          </Button>
          {refusal === 'wrong_rows' && onGoodRows && (
            <Button loading={busy} disabled={!may} onClick={onGoodRows}>
              {t('import.good_rows')}
            </Button>
          )}
          <Button onClick={onDiscard}>{t('import.discard')}</Button>
          <span className="grow" />
          {one.wrong > 0 && <ErrorSheets one={one} />}
        </div>
        {one.mode === 'good_rows' && one.wrong > 0 && (
          <p>
            <Mark of="late" word={t('import.left_out', { count: one.wrong })} />
          </p>
        )}
        {run.error && <ErrorNote error={run.error} />}
        <ImportRows one={one} what={what} onWhat={onWhat} />
      </div>
    </Panel>
  );
}
