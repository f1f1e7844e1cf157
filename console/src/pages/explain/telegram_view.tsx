// SPDX-License-Identifier: Apache-2.0

import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DecodedRecord, Explained, Fault } from '../../data/types';
import { spaced } from '../../format/hex';
import { protocolName } from '../../format/protocols';
import { useFormat } from '../../parts/format';
import { Mark } from '../../parts/marks';
import { CopyButton, Panel } from '../../parts/panel';
import { StateSign } from '../../parts/signs';
import { joined, wordFor, wordIfAny } from '../../text/i18n';
import { capital, qualifierWords, stateWord } from '../meter/register_table';
import { HexBytes } from './hex_bytes';
import { SpanTree } from './span_tree';
import './explain.css';

function FaultNote({ fault, count }: { fault: Fault; count: number }) {
  const { t } = useTranslation();
  const why = wordIfAny('fault_why', fault.code);
  return (
    <div className="note note-error" role="alert">
      <span className="mark mark-alarm">
        <StateSign of="alarm" />
      </span>
      <div>
        <strong>
          {capital(wordFor('fault', fault.code))} ·{' '}
          {fault.offset < count ? t('explain.fault_at', { n: fault.offset }) : t('explain.fault_end', { n: count - 1 })}
        </strong>
        {why && (
          <p>
            {t('explain.why')}: {why}
          </p>
        )}
        <p className="small">
          {t('explain.server_says')}: <span lang="en">{fault.message}</span>
        </p>
      </div>
    </div>
  );
}

/** The frame is whole; what it says is no. */
function RefusalNote({ refusal }: { refusal: { code: string; message: string } }) {
  const { t } = useTranslation();
  return (
    <div className="note">
      <span className="mark mark-late">
        <StateSign of="late" />
      </span>
      <div>
        <strong>
          {t('explain.refusal')}: {wordFor('fault', refusal.code)}
        </strong>
        <p className="small" lang="en">
          {refusal.message}
        </p>
      </div>
    </div>
  );
}

function recordName(record: DecodedRecord, t: TFunction): string {
  const unknown = record.quantity === undefined || record.quantity === 'unknown';
  const parts = [unknown && record.id ? t('quantity.unknown') : wordFor('quantity', record.quantity ?? 'unknown')];
  if (record.function && record.function !== 'instantaneous') parts.push(wordFor('function', record.function));
  if (record.storage) parts.push(t('reg.storage', { n: record.storage }));
  if (record.tariff) parts.push(t('reg.tariff', { n: record.tariff }));
  if (record.subunit) parts.push(t('reg.subunit', { n: record.subunit }));
  if (record.qualifier) parts.push(qualifierWords(record.qualifier));
  return capital(joined(parts));
}

/** The values of the telegram with every digit and in the unit in which they were sent. */
function Values({ records }: { records: readonly DecodedRecord[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (records.length === 0) return <p className="small">{t('explain.values_none')}</p>;
  const text = (record: DecodedRecord) => {
    if (record.status && record.status !== 'ok') return `× ${wordFor('validity', record.status)}`;
    const state = record.value ? stateWord(record.quantity ?? '', record.value) : null;
    if (state) return state;
    const shown = record.unit ? format.number(record.value) : '–';
    return shown !== '–' ? shown : (record.value ?? record.text ?? record.raw ?? '–').replace(/(\d)T(?=\d)/, '$1 ');
  };
  const items = records.some((record) => record.id);
  return (
    <table className="plain-table">
      {items && (
        <thead>
          <tr>
            <th scope="col">{t('explain.item')}</th>
            <th scope="col">{t('meter.register')}</th>
            <th scope="col" className="num">
              {t('explain.value')}
            </th>
          </tr>
        </thead>
      )}
      <tbody>
        {records.map((record, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a record is its place in the telegram
          <tr key={index}>
            {items && <td className="mono item-id">{record.id}</td>}
            <td>{recordName(record, t)}</td>
            <td className="num">
              {text(record)} <span className="unit">{record.unit && format.sign(record.unit)}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Who sent it, as the frame says. */
function Sender({ decoded }: { decoded: Explained['decoded'] }) {
  const { t } = useTranslation();
  const { id, manufacturer, medium } = decoded.meter ?? {};
  if (!id && !manufacturer) return null;
  return (
    <p className="row">
      {id && <b className="mono">{t('explain.of_meter', { number: id })}</b>}
      {manufacturer && <span>{manufacturer}</span>}
      {medium && <span>{wordFor('medium', medium)}</span>}
    </p>
  );
}

/** A frame byte by byte: bytes, tree and values linked both ways; a damaged one marks the place. */
export function TelegramView(props: { shown: Explained; guessed?: boolean; draft?: string }) {
  const { shown, guessed = false, draft } = props;
  const { t } = useTranslation();
  const [hot, setHot] = useState(-1);
  const [follow, setFollow] = useState(true);
  const { explanation, decoded, hex, protocol } = shown;
  const records = decoded.records ?? decoded.items ?? [];
  const point = (fromBytes: boolean) => (span: number) => {
    setFollow(fromBytes);
    setHot(span);
  };
  const span = explanation.spans[hot];
  const count = hex.length / 2;
  const last = span ? span.offset + span.length - 1 : 0;
  return (
    <Panel
      className="telegram-view"
      title={
        <span className="row">
          <span>{protocolName(protocol)}</span>
          {guessed && (
            <span className="tag" title={t('explain.guessed_text')}>
              {t('explain.guessed')}
            </span>
          )}
          <span className="small">{t('explain.count', { count })}</span>
          {!explanation.fault && <Mark of="ok" word={t('explain.ok')} />}
        </span>
      }
      extra={
        <>
          {draft && !explanation.fault && records.length > 0 && <Link to={draft}>{t('models.make')}</Link>}
          <CopyButton text={() => spaced(hex)} label={t('explain.copy_hex')} />
        </>
      }
    >
      <div className="stack">
        {explanation.fault && <FaultNote fault={explanation.fault} count={count} />}
        {decoded.refusal && <RefusalNote refusal={decoded.refusal} />}
        <HexBytes hex={hex} explanation={explanation} hot={hot} onPoint={point(true)} />
        <p className="hot-line" aria-live="polite">
          {span ? (
            <>
              <span className="small">
                {span.length > 1
                  ? t('explain.bytes_from_to', { from: span.offset, to: last })
                  : t('explain.byte_n', { n: span.offset })}
              </span>{' '}
              <span lang="en">
                <b>{span.field}</b> {span.meaning}
              </span>
            </>
          ) : (
            <span className="small">{t('explain.chosen')}</span>
          )}
        </p>
        <div className="telegram-columns">
          <div>
            <h3>
              {t('explain.tree')} <span className="small">({t('explain.technical')})</span>
            </h3>
            <SpanTree hex={hex} explanation={explanation} hot={hot} onPoint={point(false)} follow={follow} />
          </div>
          <div>
            <h3>{t('explain.values')}</h3>
            <Sender decoded={decoded} />
            <Values records={records} />
          </div>
        </div>
      </div>
    </Panel>
  );
}
