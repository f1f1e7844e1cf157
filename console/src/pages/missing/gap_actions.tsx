// SPDX-License-Identifier: Apache-2.0
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChangeGaps } from '../../data/gaps';
import { useMay, useMySession } from '../../data/session';
import type { Gap, GapOrder } from '../../data/task_types';
import { Dialog } from '../../parts/dialog';
import { ErrorNote } from '../../parts/panel';
import type { RowAction } from '../../parts/row_action';
import { canChange, choices, orders } from './gap_rows';

const longestNote = 500;
/** Four requests of as many as one takes. */
const mostGaps = 2000;

interface Asked {
  what: 'write_off' | 'note';
  rows: readonly Gap[];
}

/** Writing off says first what it means; a note can go with it. */
function AskForm({ asked, onDone }: { asked: Asked; onDone: () => void }) {
  const { t } = useTranslation();
  const change = useChangeGaps();
  const [note, setNote] = useState('');
  const text = note.trim();
  const off = asked.what === 'write_off';
  const order: GapOrder = { keys: [], ...(off ? { state: 'written_off' } : {}), ...(text ? { note: text } : {}) };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(orders(asked.rows, order), { onSuccess: onDone });
  };
  return (
    <form className="form" onSubmit={submit}>
      <p>
        <b>{t(off ? 'gap.write_off_ask' : 'gap.chosen', { count: asked.rows.length })}</b>
      </p>
      {off && <p>{t('gap.write_off_text')}</p>}
      <label htmlFor="gaps-note">{t('gap.note')}</label>
      <Input.TextArea
        id="gaps-note"
        rows={3}
        maxLength={longestNote}
        value={note}
        placeholder={t('gap.note_hint')}
        onChange={(event) => setNote(event.target.value)}
      />
      {change.error && <ErrorNote error={change.error} />}
      <div className="row">
        <Button type="primary" htmlType="submit" disabled={!off && !text} loading={change.isPending}>
          {t(off ? 'gap.write_off' : 'gap.set_note')}
        </Button>
        <Button onClick={onDone}>{t('ui.cancel')}</Button>
      </div>
    </form>
  );
}

/** What is done with gaps that are picked; what came after all stays as it is. */
export function useGapActions() {
  const { t } = useTranslation();
  const may = useMay('set_values');
  const me = useMySession().user.name;
  const change = useChangeGaps();
  const [asked, setAsked] = useState<Asked | null>(null);
  const open = (rows: readonly Gap[]) => rows.filter(canChange);
  const order = (id: string, label: string, part: GapOrder, can = (rows: readonly Gap[]) => open(rows).length > 0) => ({
    id,
    label,
    most: mostGaps,
    barred: ({ all, rows }: { all: boolean; rows: readonly Gap[] }) => (all || can(rows) ? '' : t('gap.not_these')),
    run: ({ rows }: { rows: readonly Gap[] }) => change.mutate(orders(open(rows), part)),
  });
  const ask =
    (what: Asked['what']) =>
    ({ rows }: { rows: readonly Gap[] }) =>
      setAsked({ what, rows: open(rows) });
  const actions: RowAction<Gap>[] = [
    order('take', t('gap.take'), { keys: [], owner: me }),
    order('give_back', t('gap.give_back'), { keys: [], owner: null }),
    {
      ...order('write_off', t('gap.write_off'), { keys: [] }, (rows) => choices(rows).writeOff),
      run: ask('write_off'),
    },
    order('reopen', t('gap.reopen'), { keys: [], state: 'open' }, (rows) => choices(rows).reopen),
    { ...order('note', t('gap.set_note'), { keys: [] }), run: ask('note') },
  ];
  const dialog = (
    <>
      {change.error && <ErrorNote error={change.error} />}
      <Dialog open={asked !== null} title={t('gap.edit')} onClose={() => setAsked(null)}>
        {asked && <AskForm asked={asked} onDone={() => setAsked(null)} />}
      </Dialog>
    </>
  );
  return { actions: may ? actions : [], dialog };
}
