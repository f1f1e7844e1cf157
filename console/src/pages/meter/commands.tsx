// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { commandsOf, sendCommand } from '../../data/commands';
import { isOpen, useJob, useStartJob } from '../../data/jobs';
import type { Job, Meter } from '../../data/types';
import { commandPhase, commandPhases, type Outcome, outcomeOf } from '../../parts/command_phase';
import { Dialog } from '../../parts/dialog';
import { useFormat } from '../../parts/format';
import { Icon } from '../../parts/icons';
import { JobStateMark, StepText, StopButton } from '../../parts/job_card';
import { Mark, type MarkName } from '../../parts/marks';
import { ErrorNote } from '../../parts/panel';
import { StateSign } from '../../parts/signs';
import { CommandForms } from './command_dialog';
import './command.css';

const phaseSign = { past: 'ok', now: 'busy', stuck: 'alarm', coming: 'unknown' } as const;
const outcomeMark: Readonly<Record<Outcome, MarkName>> = {
  done: 'ok',
  accepted: 'ok',
  waiting: 'late',
  refused: 'alarm',
  failed: 'alarm',
};

function Progress({ job }: { job: Job }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = commandPhase(job);
  const open = isOpen(job);
  const outcome = outcomeOf(job);
  return (
    <section className="read-progress" role="status" aria-label={t('command.progress')}>
      <div className="row">
        <ol className="phases">
          {commandPhases.map((phase, index) => {
            const state =
              index < now ? 'past' : index > now || job.state === 'done' ? 'coming' : open ? 'now' : 'stuck';
            return (
              <li key={phase} className={`phase phase-${state}`} aria-current={state === 'now' ? 'step' : undefined}>
                <StateSign of={phaseSign[state]} /> {t(`command.phase.${phase}`)}
              </li>
            );
          })}
        </ol>
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
      {!open && (
        <p className="command-outcome">
          <Mark of={outcomeMark[outcome]} word={t(`command.outcome.${outcome}`)} />
        </p>
      )}
      {job.error && job.state !== 'cancelled' && job.error.detail && (
        <p lang="en" className="small">
          {job.error.detail}
        </p>
      )}
    </section>
  );
}

/** The button, absent where the meter can be told nothing, and what stands on the page while a command runs. */
export function useCommands(meter: Meter) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const start = useStartJob();
  const [open, setOpen] = useState(false);
  const [id, setId] = useState<string | null>(null);
  const job = useJob(id).data;
  const running = job !== undefined && isOpen(job);
  const state = job?.state;
  useEffect(() => {
    if (state === 'done') void client.invalidateQueries({ queryKey: ['meters'] });
  }, [state, client]);
  const again = () => {
    start.reset();
    setId(null);
  };
  const begun = (made: Job) => {
    setId(made.id);
    void client.invalidateQueries({ queryKey: ['meters', 'commands', meter.id] });
  };
  const close = () => {
    setOpen(false);
    start.reset();
  };
  const button =
    commandsOf(meter).length === 0 ? null : (
      <Button
        icon={<Icon name="command" />}
        onClick={() => {
          if (!running) again();
          setOpen(true);
        }}
      >
        {t('command.open')}
      </Button>
    );
  const dialog = (
    <Dialog open={open} wide title={t('command.title')} onClose={close}>
      {job ? (
        <div className="stack">
          <p>
            <b>{t('command.to', { name: meter.name, number: meter.number })}</b>
          </p>
          <Progress job={job} />
          {running ? (
            <p className="small">{t('command.may_leave')}</p>
          ) : (
            <div className="row">
              <Button onClick={again}>{t('command.another')}</Button>
              <Button onClick={close}>{t('ui.close')}</Button>
            </div>
          )}
        </div>
      ) : (
        <div className="stack">
          <CommandForms
            meter={meter}
            busy={start.isPending}
            onSend={(form) => start.mutate(() => sendCommand(meter.id, form), { onSuccess: begun })}
          />
          {start.error && <ErrorNote error={start.error} />}
        </div>
      )}
    </Dialog>
  );
  const progress = job && !open ? <Progress job={job} /> : null;
  return { button, dialog, progress };
}
