// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { isOpen, useJob, useStartJob } from '../data/jobs';
import { readMeter } from '../data/meters';
import { useMay } from '../data/session';
import type { Job } from '../data/types';
import { useFormat } from './format';
import { Icon } from './icons';
import { JobStateMark, StepText, StopButton } from './job_card';
import { ErrorNote } from './panel';
import { StateSign } from './signs';
import { viewOnly } from './view_only';
import './read_now.css';

const phases = ['queue', 'ask', 'answer', 'decode', 'store'] as const;
const reached: Readonly<Record<string, number>> = {
  queued: 0,
  sent_select: 1,
  sent_nke: 1,
  sent_request: 1,
  deferred: 1,
  wrong_meter: 1,
  retry: 1,
  no_answer: 1,
  collision: 1,
  bad_frame: 2,
  answered: 2,
  decoded: 3,
  stored: 4,
};

/** How far the read is: the furthest phase that a step has reached, 5 when all is done. */
export function phaseOf(job: Pick<Job, 'steps' | 'state'>): number {
  if (job.state === 'done') return phases.length;
  return Math.max(0, ...job.steps.map((step) => reached[step.code] ?? 0));
}

const phaseSign = { past: 'ok', now: 'busy', stuck: 'alarm', coming: 'unknown' } as const;

function Phases({ job }: { job: Job }) {
  const { t } = useTranslation();
  const now = phaseOf(job);
  return (
    <ol className="phases">
      {phases.map((phase, index) => {
        const state = index < now ? 'past' : index > now ? 'coming' : isOpen(job) ? 'now' : 'stuck';
        return (
          <li key={phase} className={`phase phase-${state}`} aria-current={state === 'now' ? 'step' : undefined}>
            <StateSign of={phaseSign[state]} /> {t(`meter.phase.${phase}`)}
          </li>
        );
      })}
    </ol>
  );
}

export function ReadProgress({ job }: { job: Job }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <section className="read-progress" role="status" aria-label={t('jobs.kind.read_meter')}>
      <div className="row">
        <Phases job={job} />
        <span className="grow" />
        <JobStateMark state={job.state} />
        <StopButton job={job} />
      </div>
      <ol className="steps">
        {job.steps.slice(-6).map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two steps may be equal, their order is their identity
          <li key={index}>
            <span className="mono small">{format.clock(step.t)}</span> <StepText step={step} />
          </li>
        ))}
      </ol>
      {job.error && job.state !== 'cancelled' && (
        <p lang="en" className="small">
          {job.error.detail}
        </p>
      )}
      {job.result?.telegram && <Link to={`/t/${job.result.telegram}`}>{t('meter.to_latest')}</Link>}
    </section>
  );
}

/** The button and, once pressed, the steps. The job goes on when the page is left; the tray keeps it. A meter that calls by itself is asked when it calls next. */
export function useReadNow(meter: string, callsItself = false) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const may = useMay('read_meters');
  const start = useStartJob();
  const [id, setId] = useState<string | null>(null);
  const job = useJob(id).data;
  const state = job?.state;
  useEffect(() => {
    if (state !== 'done') return;
    void client.invalidateQueries({ queryKey: ['meters'] });
    void client.invalidateQueries({ queryKey: ['telegrams', 'of', meter] });
  }, [state, client, meter]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another meter begins without a job
  useEffect(() => setId(null), [meter]);
  const running = start.isPending || (job !== undefined && isOpen(job));
  const words = callsItself ? t('meter.read_next_call') : running ? t('meter.reading_now') : t('meter.read_now');
  const button = (
    <Button
      type="primary"
      icon={<Icon name="read" />}
      loading={running}
      disabled={!may}
      title={may ? undefined : viewOnly(t, 'read_meters')}
      onClick={() => start.mutate(() => readMeter(meter), { onSuccess: (made) => setId(made.id) })}
    >
      {words}
    </Button>
  );
  const progress = (
    <>
      {start.error && <ErrorNote error={start.error} />}
      {job && <ReadProgress job={job} />}
    </>
  );
  return { button, progress };
}
