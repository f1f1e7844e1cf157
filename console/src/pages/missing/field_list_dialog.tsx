// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { type ChangeEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FieldListResult, useTakeInFieldList } from '../../data/gaps';
import { sheetText } from '../../format/sheet_text';
import { Dialog } from '../../parts/dialog';
import { WrongNote } from '../../parts/field_note';
import { useFormat } from '../../parts/format';
import { Icon } from '../../parts/icons';
import { Mark } from '../../parts/marks';
import { ErrorNote } from '../../parts/panel';
import { wordIfAny } from '../../text/i18n';

/** The server takes no longer request. */
const mostBytes = 1_000_000;
const shownErrors = 200;

interface Chosen {
  name: string;
  text: string;
  encoding: string;
}

function Errors({ result }: { result: FieldListResult }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <WrongNote text={t('field_list.errors', { count: result.errors.length })} />
      <p>{t('field_list.wrong')}</p>
      <div className="scroll" tabIndex={0} role="region" aria-label={t('field_list.what')}>
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col" className="num">
                {t('field_list.row')}
              </th>
              <th scope="col">{t('field_list.column')}</th>
              <th scope="col">{t('field_list.what')}</th>
            </tr>
          </thead>
          <tbody>
            {result.errors.slice(0, shownErrors).map((one) => (
              <tr key={`${one.row} ${one.column} ${one.code}`}>
                <td className="num">{format.count(one.row)}</td>
                <td className="mono">{one.column}</td>
                <td className="list-error">
                  {wordIfAny('list_error', one.code)} <span lang="en">{one.text}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {result.errors.length > shownErrors && (
        <p className="small">{t('ui.of', { n: format.count(shownErrors), m: format.count(result.errors.length) })}</p>
      )}
    </>
  );
}

/** What the check has found; when nothing is wrong, the button that takes the list in. */
function Checked({ result, busy, onGo }: { result: FieldListResult; busy: boolean; onGo: () => void }) {
  const { t } = useTranslation();
  if (result.errors.length > 0) return <Errors result={result} />;
  const rows = t('field_list.rows', { count: result.rows });
  if (result.taken + result.remarks === 0) return <Mark of="missing" word={`${rows}: ${t('field_list.none')}`} />;
  return (
    <>
      <p>
        <Mark of="ok" word={`${rows}. ${t('field_list.fine')}`} />
        {result.remarks > 0 && ` ${t('field_list.remarks', { count: result.remarks })}`}
      </p>
      <div className="row">
        <Button type="primary" loading={busy} onClick={onGo}>
          {result.taken > 0 ? t('field_list.go', { count: result.taken }) : t('field_list.go_remarks')}
        </Button>
      </div>
    </>
  );
}

function TakeIn({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { language } = useFormat();
  const input = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [wrong, setWrong] = useState<'too_big' | 'empty' | null>(null);
  const check = useTakeInFieldList(true);
  const take = useTakeInFieldList(false);
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    event.target.value = ''; // the same file can be chosen again after it was mended
    if (!file) return;
    check.reset();
    take.reset();
    const bytes = new Uint8Array(await file.arrayBuffer());
    const sheet = sheetText(bytes, language);
    const size = new TextEncoder().encode(sheet.text).length;
    const bad = size > mostBytes ? 'too_big' : sheet.text.trim() === '' ? 'empty' : null;
    setWrong(bad);
    setChosen({ name: file.name, ...sheet });
    if (!bad) check.mutate(sheet.text);
  };
  if (take.data && take.data.errors.length === 0) {
    return (
      <div className="stack">
        <p role="status">
          <Mark of="ok" word={t('field_list.done', { count: take.data.taken })} />{' '}
          {take.data.known > 0 && `${t('field_list.known', { count: take.data.known })} `}
          {take.data.remarks > 0 && t('field_list.remarks', { count: take.data.remarks })}
        </p>
        <div className="row">
          <Button type="primary" onClick={onClose}>
            {t('ui.close')}
          </Button>
        </div>
      </div>
    );
  }
  const result = take.data ?? check.data;
  const error = take.error ?? check.error;
  return (
    <div className="stack">
      <p>{t('field_list.text')}</p>
      <div className="row">
        <input ref={input} className="field-list-file" type="file" accept=".csv,text/csv" hidden onChange={choose} />
        <Button icon={<Icon name="rows" />} loading={check.isPending} onClick={() => input.current?.click()}>
          {t(chosen ? 'field_list.choose_again' : 'field_list.choose')}
        </Button>
        {chosen && (
          <span className="file-name">
            {chosen.name} <span className="small">{t('field_list.read_as', { encoding: chosen.encoding })}</span>
          </span>
        )}
      </div>
      {wrong && <WrongNote text={t(`field_list.${wrong}`)} />}
      <div className="stack" role="status">
        {check.isPending && t('field_list.check')}
        {result && !error && chosen && (
          <Checked result={result} busy={take.isPending} onGo={() => take.mutate(chosen.text)} />
        )}
      </div>
      {error && <ErrorNote error={error} />}
    </div>
  );
}

/** The list comes back from the field: checked first, then taken in whole or not at all. */
export function FieldListDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog open={open} title={t('field_list.title')} onClose={onClose} wide>
      <TakeIn onClose={onClose} />
    </Dialog>
  );
}
