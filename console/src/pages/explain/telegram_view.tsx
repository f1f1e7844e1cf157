// SPDX-License-Identifier: Apache-2.0

import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DecodedRecord, Explained, Fault } from '../../data/types';
import { spaced } from '../../format/hex';
import { useFormat } from '../../parts/format';
import { Mark } from '../../parts/marks';
import { CopyButton, Panel } from '../../parts/panel';
import { StateSign } from '../../parts/signs';
import { wordFor, wordIfAny } from '../../text/i18n';
import { capital } from '../meter/register_table';
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

function recordName(record: DecodedRecord, t: TFunction): string {
  const parts = [wordFor('quantity', record.quantity ?? 'unknown')];
  if (record.function && record.function !== 'instantaneous') parts.push(wordFor('function', record.function));
  if (record.storage) parts.push(t('reg.storage', { n: record.storage }));
  if (record.tariff) parts.push(t('reg.tariff', { n: record.tariff }));
  if (record.subunit) parts.push(t('reg.subunit', { n: record.subunit }));
  return capital(parts.join(', '));
}

/** The values of the telegram with every digit and in the unit in which they were sent. */
function Values({ records }: { records: readonly DecodedRecord[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (records.length === 0) return <p className="small">{t('explain.values_none')}</p>;
  const text = (record: DecodedRecord) => {
    if (record.status && record.status !== 'ok') return `× ${wordFor('validity', record.status)}`;
    const shown = record.unit ? format.number(record.value) : '–';
    return shown !== '–' ? shown : (record.value ?? record.text ?? record.raw ?? '–');
  };
  return (
    <table className="plain-table">
      <tbody>
        {records.map((record, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a record is its place in the telegram
          <tr key={index}>
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

/** A frame byte by byte: bytes, tree and values linked both ways; a damaged one marks the place. */
export function TelegramView({ shown }: { shown: Explained }) {
  const { t } = useTranslation();
  const [hot, setHot] = useState(-1);
  const [follow, setFollow] = useState(true);
  const { explanation, decoded, hex, protocol } = shown;
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
          <span>{protocol}</span>
          <span className="small">{t('explain.count', { count })}</span>
          {!explanation.fault && <Mark of="ok" word={t('explain.ok')} />}
        </span>
      }
      extra={<CopyButton text={() => spaced(hex)} label={t('explain.copy_hex')} />}
    >
      <div className="stack">
        {explanation.fault && <FaultNote fault={explanation.fault} count={count} />}
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
            <Values records={decoded.records ?? decoded.items ?? []} />
          </div>
        </div>
      </div>
    </Panel>
  );
}
