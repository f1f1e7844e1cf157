// SPDX-License-Identifier: Apache-2.0
import { Button, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChangeGaps } from '../../data/gaps';
import { useMySession } from '../../data/session';
import type { Gap, GapOrder } from '../../data/task_types';
import { ErrorNote } from '../../parts/panel';
import { choices, orders } from './gap_rows';

const longestNote = 500;

/** What is done with all gaps that are chosen. */
export function GapBulk({ chosen, onDone }: { chosen: readonly Gap[]; onDone: () => void }) {
  const { t } = useTranslation();
  const me = useMySession().user.name;
  const change = useChangeGaps();
  const [note, setNote] = useState('');
  const can = choices(chosen);
  const apply = (order: GapOrder) =>
    change.mutate(orders(chosen, order), {
      onSuccess: () => {
        setNote('');
        onDone();
      },
    });
  if (chosen.length === 0) return null;
  return (
    <div className="row gap-bulk" role="group" aria-label={t('gap.chosen', { count: chosen.length })}>
      <b>{t('gap.chosen', { count: chosen.length })}</b>
      <Button onClick={() => apply({ owner: me })}>{t('gap.take')}</Button>
      <Button onClick={() => apply({ owner: null })}>{t('gap.give_back')}</Button>
      <Popconfirm
        title={t('gap.write_off_ask', { count: chosen.length })}
        description={t('gap.write_off_text')}
        okText={t('gap.write_off')}
        cancelText={t('ui.cancel')}
        disabled={!can.writeOff}
        onConfirm={() => apply({ state: 'written_off', ...(note.trim() ? { note: note.trim() } : {}) })}
      >
        <Button disabled={!can.writeOff}>{t('gap.write_off')}</Button>
      </Popconfirm>
      <Button disabled={!can.reopen} onClick={() => apply({ state: 'open' })}>
        {t('gap.reopen')}
      </Button>
      <Input
        className="gap-bulk-note"
        aria-label={t('gap.note')}
        placeholder={t('gap.note_hint')}
        maxLength={longestNote}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <Button disabled={!note.trim()} loading={change.isPending} onClick={() => apply({ note: note.trim() })}>
        {t('gap.set_note')}
      </Button>
      {change.error && <ErrorNote error={change.error} />}
    </div>
  );
}
