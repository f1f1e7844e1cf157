// SPDX-License-Identifier: Apache-2.0
import { Button, Input, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChangeGaps } from '../../data/gaps';
import { useMySession } from '../../data/session';
import type { Gap } from '../../data/task_types';
import { Dialog } from '../../parts/dialog';
import { Timed, timeMark } from '../../parts/marks';
import { ErrorNote } from '../../parts/panel';
import { wordFor } from '../../text/i18n';
import { editOf } from './gap_rows';

const longestNote = 500;

function GapForm({ gap, onDone }: { gap: Gap; onDone: () => void }) {
  const { t } = useTranslation();
  const me = useMySession().user.name;
  const change = useChangeGaps();
  const [owner, setOwner] = useState(gap.owner ?? '');
  const [note, setNote] = useState(gap.note);
  const order = editOf(gap, owner || null, note);
  const names = [...new Set([me, ...(gap.owner ? [gap.owner] : [])])];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (order) change.mutate([order], { onSuccess: onDone });
  };
  return (
    <form className="form" onSubmit={submit}>
      <p>
        <b>{gap.meter.name || gap.meter.number}</b> · {wordFor('item', gap.key.item)} ·{' '}
        <Timed text={timeMark} at={gap.key.first} /> · {t('gap.missed', { count: gap.missed })}
      </p>
      <label htmlFor="gap-owner">{t('gap.owner')}</label>
      <Select
        id="gap-owner"
        value={owner}
        options={[{ value: '', label: t('gap.server') }, ...names.map((name) => ({ value: name, label: name }))]}
        onChange={setOwner}
      />
      <label htmlFor="gap-note">{t('gap.note')}</label>
      <Input.TextArea
        id="gap-note"
        rows={3}
        maxLength={longestNote}
        value={note}
        placeholder={t('gap.note_hint')}
        onChange={(event) => setNote(event.target.value)}
      />
      {change.error && <ErrorNote error={change.error} />}
      <div className="row">
        <Button type="primary" htmlType="submit" disabled={!order} loading={change.isPending}>
          {t('ui.save')}
        </Button>
      </div>
    </form>
  );
}

export function GapDialog({ gap, onClose }: { gap: Gap | null; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog open={gap !== null} title={t('gap.edit')} onClose={onClose}>
      {gap && <GapForm gap={gap} onDone={onClose} />}
    </Dialog>
  );
}
