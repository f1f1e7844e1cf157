// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { isOpen, useCancelJob } from '../data/jobs';
import { useHasRight } from '../data/session';
import type { Job, JobState, JobStep } from '../data/types';
import { protocolName } from '../format/protocols';
import { wordFor } from '../text/i18n';
import { outcomeOf } from './command_phase';
import { useFormat, useNow } from './format';
import { Mark, type MarkName, TimeText } from './marks';
import { ErrorNote } from './panel';

const marks: Readonly<Record<JobState, MarkName>> = {
  queued: 'unknown',
  running: 'busy',
  done: 'ok',
  failed: 'alarm',
  cancelled: 'unknown',
};

export function JobStateMark({ state }: { state: JobState }) {
  const { t } = useTranslation();
  return <Mark of={marks[state]} word={t(`jobs.state.${state}`)} />;
}

/** Codes within the parameters in words, too. */
function paramWords(name: string, value: string): string {
  if (name === 'protocol') return protocolName(value);
  if (name === 'trouble') return wordFor('trouble', value);
  if (name === 'command') return wordFor('command.kind', value);
  return name === 'reason' || name === 'fault' ? wordFor('fault', value) : value;
}

/** The step in words of the page; parameters that have no sentence stand behind it. */
export function StepText({ step }: { step: JobStep }) {
  const { i18n } = useTranslation();
  const all = Object.entries(step.params ?? {}).map(
    ([name, value]) => [name, value === null || value === '' ? '' : paramWords(name, String(value))] as const,
  );
  const params = all.filter(([, value]) => value !== '');
  // What a person has typed is shown as typed.
  if (step.code === 'reason') return <span>{i18n.t('step_with.reason', { text: step.text })}</span>;
  const sentence = `step_with.${step.code}`;
  if (params.length > 0 && i18n.exists(sentence)) {
    return <span title={step.text}>{String(i18n.t(sentence as never, Object.fromEntries(all) as never))}</span>;
  }
  return (
    <span title={step.text}>
      {wordFor('step', step.code)}
      {params.length > 0 && <span className="small mono"> {params.map(([, value]) => value).join(' · ')}</span>}
    </span>
  );
}

/** Counts, and where it will end when the pace stays as it is. */
export function JobProgress({ job }: { job: Job }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const { done, of } = job.progress;
  if (of === null || of <= 0) return null;
  const begun = job.started ? Date.parse(job.started) : null;
  const spent = begun === null ? 0 : Math.max(Date.now() - begun, 0);
  const end = begun !== null && done > 0 && spent > 5000 ? new Date(begun + (spent / done) * of) : null;
  return (
    <div className="job-progress">
      <progress max={of} value={done} aria-label={wordFor('jobs.kind', job.kind)} />
      <span className="small">
        {job.kind === 'search_line' || job.kind === 'discover_line'
          ? t('line.searched', { share: format.share(done, of) })
          : t('ui.of', { n: format.count(done), m: format.count(of) })}
        {isOpen(job) && end && end > now && ` · ${t('jobs.ends', { time: format.time(end.toISOString(), now) })}`}
      </span>
    </div>
  );
}

function JobOutcome({ job }: { job: Job }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  if (job.error && job.state !== 'cancelled') {
    return (
      <p className="small">
        {wordFor('fault', job.error.code)}
        {job.error.detail && <span lang="en"> · {job.error.detail}</span>}
      </p>
    );
  }
  if (job.kind === 'command' && !isOpen(job)) return <p className="small">{t(`command.outcome.${outcomeOf(job)}`)}</p>;
  if (job.result?.found) return <p className="small">{t('jobs.found', { count: job.result.found.length })}</p>;
  if (job.result?.read_time) {
    return <p className="small">{t('jobs.result', { time: format.time(job.result.read_time, now, true) })}</p>;
  }
  return null;
}

export function StopButton({ job }: { job: Job }) {
  const { t } = useTranslation();
  const may = useHasRight('read_meters');
  const cancel = useCancelJob();
  if (!isOpen(job) || !may) return null;
  return (
    <>
      <Button size="small" onClick={() => cancel.mutate(job.id)} loading={cancel.isPending}>
        {cancel.isSuccess ? t('jobs.stopping') : t('ui.stop')}
      </Button>
      {cancel.error && <ErrorNote error={cancel.error} />}
    </>
  );
}

export function JobCard({ job, onLeave }: { job: Job; onLeave: () => void }) {
  useTranslation(); // painted again in another language
  const last = job.steps.at(-1);
  const subject =
    job.subject.kind === 'meter' ? (
      <Link to={`/m/${job.subject.id}`} onClick={onLeave}>
        {job.subject.name}
      </Link>
    ) : job.subject.kind === 'line' ? (
      <Link
        to={
          job.kind === 'discover_line'
            ? `/lines/${job.subject.id}/discover`
            : `/collect/gateways?line=${job.subject.id}`
        }
        onClick={onLeave}
      >
        {job.subject.name}
      </Link>
    ) : job.subject.kind === 'import' ? (
      <Link to={`/archives/import?import=${job.subject.id}`} onClick={onLeave}>
        {job.subject.name}
      </Link>
    ) : (
      job.subject.name
    );
  return (
    <article className="job">
      <div className="job-head">
        <span>
          {wordFor('jobs.kind', job.kind)}
          {job.subject.name && ' · '}
          {subject}
        </span>
        <JobStateMark state={job.state} />
      </div>
      <JobProgress job={job} />
      {isOpen(job) && last && (
        <p className="small">
          <StepText step={last} />
        </p>
      )}
      <JobOutcome job={job} />
      <div className="job-head">
        <TimeText at={job.ended ?? job.started ?? job.steps[0]?.t ?? null} seconds />
        <StopButton job={job} />
      </div>
    </article>
  );
}
