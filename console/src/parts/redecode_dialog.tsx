// SPDX-License-Identifier: Apache-2.0
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isOpen, useJob, useStartJob } from '../data/jobs';
import { type Redecode, redecode } from '../data/meters';
import { useMay } from '../data/session';
import { dayOf, instantOf, parseDay, stepSpan } from '../format/zone';
import { Dialog } from './dialog';
import { useFormat, useNow } from './format';
import { JobProgress, JobStateMark, StepText } from './job_card';
import { ErrorNote } from './panel';
import { viewOnly } from './view_only';

interface Props {
  open: boolean;
  onClose: () => void;
  of: Pick<Redecode, 'meters' | 'line' | 'protocol' | 'model'>;
  subject: string;
}

/** The server keeps UTC days: those that hold the first and the last moment of the utility's days. */
export function utcDays(from: string, to: string, zone: string): { from: string; to: string } {
  const begin = (day: string) => instantOf(parseDay(day) ?? { year: 1970, month: 1, day: 1 }, zone).getTime();
  const text = (t: number) => new Date(t).toISOString().slice(0, 10);
  return { from: text(begin(from)), to: text(begin(stepSpan(to, 'day', 1)) - 1000) };
}

/** Which days of whom, and why; what it replaces is kept. */
function Form({ of, subject, onStarted }: Pick<Props, 'of' | 'subject'> & { onStarted: (job: string) => void }) {
  const { t } = useTranslation();
  const { zone } = useFormat();
  const today = dayOf(useNow(), zone);
  const [days, setDays] = useState({ from: stepSpan(today, 'day', -7), to: today });
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const start = useStartJob();
  const may = useMay('change_settings');
  const bad = !days.from || !days.to || days.from > days.to;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (bad || !reason.trim()) return;
    start.mutate(() => redecode({ ...of, ...utcDays(days.from, days.to, zone), reason: reason.trim() }), {
      onSuccess: (job) => onStarted(job.id),
    });
  };
  return (
    <form className="form" onSubmit={submit}>
      <p>
        <b>{subject}</b>
      </p>
      <p className="small">{t('redecode.text')}</p>
      <div className="row day-range">
        <div className="form">
          <label htmlFor="redecode-from">{t('redecode.from')}</label>
          <Input
            id="redecode-from"
            type="date"
            max={today}
            value={days.from}
            onChange={(event) => setDays({ ...days, from: event.target.value })}
          />
        </div>
        <div className="form">
          <label htmlFor="redecode-to">{t('redecode.to')}</label>
          <Input
            id="redecode-to"
            type="date"
            max={today}
            value={days.to}
            onChange={(event) => setDays({ ...days, to: event.target.value })}
          />
        </div>
      </div>
      {tried && bad && (
        <p className="note" role="alert">
          {t('redecode.bad_days')}
        </p>
      )}
      <label htmlFor="redecode-reason">{t('redecode.reason')}</label>
      <Input
        id="redecode-reason"
        value={reason}
        maxLength={200}
        placeholder={t('redecode.reason_hint')}
        onChange={(event) => setReason(event.target.value)}
      />
      {tried && !reason.trim() && (
        <p className="note" role="alert">
          {t('command.reason_needed')}
        </p>
      )}
      {start.error && <ErrorNote error={start.error} />}
      {!may && <p className="small">{viewOnly(t, 'change_settings')}</p>}
      <div className="row">
        <Button type="primary" htmlType="submit" disabled={!may} loading={start.isPending}>
          {t('redecode.go')}
        </Button>
      </div>
    </form>
  );
}

function Progress({ id }: { id: string }) {
  const { t } = useTranslation();
  const job = useJob(id).data;
  if (!job) return <p className="small">{t('ui.loading')}</p>;
  const last = job.steps.at(-1);
  return (
    <div className="stack" role="status">
      <div className="row">
        <JobStateMark state={job.state} />
        {isOpen(job) && <span className="small">{t('redecode.started')}</span>}
      </div>
      <JobProgress job={job} />
      {last && (
        <p className="small">
          <StepText step={last} />
        </p>
      )}
    </div>
  );
}

export function RedecodeDialog({ open, onClose, of, subject }: Props) {
  const { t } = useTranslation();
  const [job, setJob] = useState<string | null>(null);
  const close = () => {
    setJob(null);
    onClose();
  };
  return (
    <Dialog open={open} title={t('redecode.title')} onClose={close}>
      {job ? <Progress id={job} /> : <Form of={of} subject={subject} onStarted={setJob} />}
    </Dialog>
  );
}
