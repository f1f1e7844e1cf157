// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isOpen, useJob, useJobs } from '../../data/jobs';
import type { Job } from '../../data/types';
import { JobProgress, JobStateMark, StepText, StopButton } from '../../parts/job_card';
import { Mark } from '../../parts/marks';
import { wordFor } from '../../text/i18n';

/** The latest job of this line that this user started, also after the page was left and opened again. */
export function useLineJob(line: string): [Job | undefined, (id: string) => void] {
  const [started, setStarted] = useState<string | null>(null);
  const jobs = useJobs();
  const own = jobs.data?.items.find((job) => job.subject.id === line && (isOpen(job) || job.kind === 'search_line'));
  return [useJob(started ?? own?.id ?? null).data, setStarted];
}

export function LineJob({ job }: { job: Job }) {
  const { t } = useTranslation();
  const last = job.steps.at(-1);
  return (
    <section className="line-job" role="status" aria-label={t(`jobs.kind.${job.kind}`)}>
      <div className="row">
        <b>{t(`jobs.kind.${job.kind}`)}</b>
        <JobStateMark state={job.state} />
        <span className="grow" />
        <StopButton job={job} />
      </div>
      <JobProgress job={job} />
      {isOpen(job) && last && (
        <p className="small">
          <StepText step={last} />
        </p>
      )}
      {job.error && job.state !== 'cancelled' && (
        <p>
          <Mark of="alarm" word={wordFor('fault', job.error.code)} />{' '}
          <span lang="en" className="small">
            {job.error.detail}
          </span>
        </p>
      )}
    </section>
  );
}
