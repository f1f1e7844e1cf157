// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { discoverLine, useGateways } from '../../data/gateways';
import { isOpen, useJob, useJobs, useStartJob } from '../../data/jobs';
import { useRepeaters } from '../../data/repeaters';
import { useMay } from '../../data/session';
import type { Job, Line } from '../../data/types';
import { useFormat } from '../../parts/format';
import { JobProgress, JobStateMark, StepText, StopButton } from '../../parts/job_card';
import { Mark } from '../../parts/marks';
import { EmptyNote, ErrorNote, Loaded, Panel, Skeleton } from '../../parts/panel';
import { useUrlState } from '../../parts/url_state';
import { viewOnly } from '../../parts/view_only';
import { wordFor } from '../../text/i18n';
import { FoundList } from './found_list';
import { Settings } from './settings';
import { Troubles } from './troubles';
import './discover.css';

const shownSteps = 8;

/** The search of the address; else the latest of this line, so that the page may be left and opened again. */
function useDiscovery(line: string): [Job | undefined, (id: string) => void] {
  const [get, set] = useUrlState();
  const jobs = useJobs();
  const own = jobs.data?.items.find((job) => job.kind === 'discover_line' && job.subject.id === line);
  return [useJob(get('job') || own?.id || null).data, (id) => set({ job: id })];
}

function Progress({ job }: { job: Job }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Panel
      title={t('discover.last')}
      extra={
        <>
          <JobStateMark state={job.state} />
          <StopButton job={job} />
        </>
      }
    >
      <div className="stack" role="status">
        <JobProgress job={job} />
        <ol className="discover-steps">
          {job.steps.slice(-shownSteps).map((step, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two steps may be equal, their order is their identity
            <li key={index}>
              <span className="mono small">{format.clock(step.t)}</span> <StepText step={step} />
            </li>
          ))}
        </ol>
        {job.error && job.state !== 'cancelled' && (
          <p>
            <Mark of="alarm" word={wordFor('fault', job.error.code)} />{' '}
            <span lang="en" className="small">
              {job.error.detail}
            </span>
          </p>
        )}
      </div>
    </Panel>
  );
}

function DiscoverView({ line, online, fixed }: { line: Line; online: boolean; fixed: boolean }) {
  const { t } = useTranslation();
  const reads = useMay('read_meters');
  const may = useMay('change_meters');
  const start = useStartJob();
  const repeaters = useRepeaters(line.protocol === 'dial_in' ? '' : line.id).data ?? [];
  const [job, setJob] = useDiscovery(line.id);
  const why = !reads ? viewOnly(t, 'read_meters') : online ? undefined : t('discover.offline');
  const busy = start.isPending || (job !== undefined && isOpen(job));
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t('discover.title')}</h1>
          <p className="small">
            {line.gateway.name} · {line.name}
          </p>
        </div>
        <span className="grow" />
        <Link to={`/g/${line.gateway.id}?line=${line.id}`}>{t('discover.to_line')}</Link>
      </div>
      <div className="discover">
        <div className="stack">
          <Settings
            repeaters={repeaters}
            baud={line.baud}
            fixed={fixed}
            why={why}
            busy={busy}
            again={job !== undefined}
            onStart={(form) =>
              start.mutate(() => discoverLine(line.id, form), { onSuccess: (made) => setJob(made.id) })
            }
          />
          {start.error && <ErrorNote error={start.error} />}
          {job && <Progress job={job} />}
        </div>
        <div className="stack">
          {job && <FoundList key={job.id} line={line.id} job={job} may={may} />}
          {job && <Troubles job={job} />}
        </div>
      </div>
    </>
  );
}

export function Component() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const gateways = useGateways();
  return (
    <div className="page">
      <Loaded of={gateways} skeleton={<Skeleton lines={8} height={28} />}>
        {({ items }) => {
          const gateway = items.find((one) => one.lines.some((line) => line.id === id));
          const line = gateway?.lines.find((one) => one.id === id);
          return gateway && line ? (
            <div className="stack">
              <DiscoverView
                key={line.id}
                line={line}
                online={gateway.state === 'online'}
                fixed={gateway.kind !== 'serial'}
              />
            </div>
          ) : (
            <EmptyNote
              title={t('discover.line_gone')}
              text={t('problem_do.not_found')}
              action={<Link to="/collect/gateways">{t('gateways.to_list')}</Link>}
            />
          );
        }}
      </Loaded>
    </div>
  );
}
