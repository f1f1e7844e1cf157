// SPDX-License-Identifier: Apache-2.0
import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { isOpenRun, type RunAction, useRun, useRunAction } from '../../data/runs';
import { useMay } from '../../data/session';
import type { RunDetail } from '../../data/task_types';
import { useFormat } from '../../parts/format';
import { Icon } from '../../parts/icons';
import { Mark, type MarkName, TimeText } from '../../parts/marks';
import { ErrorNote, Loaded, Panel, Skeleton } from '../../parts/panel';
import { RunBar } from '../../parts/run_bar';
import { endOf, waitingOf } from '../../parts/run_parts';
import { viewOnly } from '../../parts/view_only';
import { wordFor } from '../../text/i18n';
import { RunLines } from './run_lines';
import { RunStateMark } from './run_state_mark';

function Actions({ run, onNew }: { run: RunDetail; onNew: (id: string) => void }) {
  const { t } = useTranslation();
  const may = useMay('read_meters');
  const act = useRunAction(run.id);
  const barred = may ? undefined : viewOnly(t, 'read_meters');
  const why = barred ?? (run.failed === 0 ? t('run.again_none') : undefined);
  const go = (action: RunAction) => act.mutate(action, { onSuccess: (made) => onNew(made.id) });
  const turn = run.state === 'paused' ? ('resume' as const) : ('pause' as const);
  return (
    <>
      {isOpenRun(run) ? (
        <>
          <Button
            icon={<Icon name={turn === 'pause' ? 'pause' : 'play'} />}
            disabled={!may || act.isPending}
            title={barred}
            onClick={() => go(turn)}
          >
            {t(`run.${turn}`)}
          </Button>
          <Popconfirm
            title={t('run.stop_ask')}
            description={t('run.stop_text')}
            okText={t('run.stop')}
            cancelText={t('ui.cancel')}
            disabled={!may}
            onConfirm={() => go('cancel')}
          >
            <Button icon={<Icon name="close" />} disabled={!may || act.isPending} title={barred}>
              {t('run.stop')}
            </Button>
          </Popconfirm>
        </>
      ) : (
        <Button
          type="primary"
          icon={<Icon name="read" />}
          disabled={why !== undefined}
          title={why}
          loading={act.isPending}
          onClick={() => go('again')}
        >
          {t('run.again')}
        </Button>
      )}
      {act.error && <ErrorNote error={act.error} />}
    </>
  );
}

function Counts({ run }: { run: RunDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const all: [MarkName, string, number][] = [
    ['ok', t('run.read'), run.read],
    ['late', t('run.late'), run.late],
    ['missing', t('run.failed'), run.failed],
    ['unknown', t('run.waiting'), waitingOf(run)],
  ];
  return (
    <p className="row">
      <span className="small">
        {t('run.planned')} {format.count(run.planned)}
      </span>
      {all.map(([of, word, count]) =>
        count > 0 ? (
          <Mark key={word} of={of} word={`${word} ${format.count(count)}`} />
        ) : (
          <span key={word} className="small">
            {word} {format.count(count)}
          </span>
        ),
      )}
    </p>
  );
}

function Times({ run }: { run: RunDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const at = new Date();
  const end = endOf(run, at.getTime());
  return (
    <p className="row small">
      <span>
        {t('run.due')} <TimeText at={run.due} />
      </span>
      <span>{run.by ? t('run.by_hand', { user: run.by }) : t('run.by_schedule')}</span>
      {end && <span>{t('run.ends', { time: format.time(end.toISOString(), at) })}</span>}
      {run.started && run.ended && (
        <span>{t('run.took', { length: format.duration(Date.parse(run.ended) - Date.parse(run.started)) })}</span>
      )}
    </p>
  );
}

function Reasons({ run }: { run: RunDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (run.reasons.length === 0) return <p className="small">{t('run.no_reasons')}</p>;
  return (
    <ul className="reason-list">
      {run.reasons.map(({ reason, count }) => (
        <li key={reason}>
          <Link to={`/collect/missing?reason=${encodeURIComponent(reason)}&task=${run.task.id}`}>
            <Mark of="missing" word={wordFor('fault', reason)} />
          </Link>{' '}
          <b>{format.count(count)}</b>
        </li>
      ))}
    </ul>
  );
}

function Detail({ run, onNew }: { run: RunDetail; onNew: (id: string) => void }) {
  const { t } = useTranslation();
  return (
    <div className="stack">
      <Panel
        title={
          <span className="row">
            {run.task.name || t('run.gone')} <RunStateMark state={run.state} />
          </span>
        }
        extra={<Actions key={run.id} run={run} onNew={onNew} />}
      >
        <div className="stack">
          <RunBar run={run} />
          <Counts run={run} />
          <Times run={run} />
        </div>
      </Panel>
      <Panel title={t('run.reasons')}>
        <Reasons run={run} />
      </Panel>
      <Panel title={t('run.by_line')}>
        <RunLines id={run.id} open={isOpenRun(run)} />
      </Panel>
    </div>
  );
}

/** One run, live. `onNew`: reading again is a run of its own, which is shown then. */
export function RunView({ id, onNew }: { id: string; onNew: (id: string) => void }) {
  const run = useRun(id);
  return (
    <Loaded of={run} skeleton={<Skeleton lines={6} height={28} />}>
      {(one) => <Detail run={one} onNew={onNew} />}
    </Loaded>
  );
}
