// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { type ClockOrder, type ClockPlan, useClockPlan, useSetClocks } from '../../data/clocks';
import { useJob } from '../../data/jobs';
import { Dialog } from '../../parts/dialog';
import { useFormat } from '../../parts/format';
import { JobProgress, JobStateMark } from '../../parts/job_card';
import { ErrorNote, Loaded } from '../../parts/panel';
import { wordFor } from '../../text/i18n';
import { reasonsOf } from './clock_words';

const named = 5;

/** What will happen, and of each other clock why not. */
function Plan({ plan }: { plan: ClockPlan }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { setting } = plan;
  const names = setting.slice(0, named).map((meter) => meter.name || meter.number || meter.id);
  return (
    <>
      <p>
        <b>{t('clock.will_set', { count: setting.length })}</b>
        {names.length > 0 && ` ${names.join(', ')}`}
        {setting.length > named && ' …'}
      </p>
      {setting.length > 0 && <p className="small">{t('clock.how')}</p>}
      {plan.more && <p className="small">{t('clock.more')}</p>}
      {plan.left_out.length > 0 && (
        <>
          <p>{t('clock.left_out', { count: plan.left_out.length })}</p>
          <ul className="clock-reasons">
            {reasonsOf(plan).map(({ code, count }) => (
              <li key={code}>
                {format.count(count)} · {wordFor('clock_verdict', code)}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Progress({ id }: { id: string }) {
  const { t } = useTranslation();
  const job = useJob(id).data;
  if (!job) return <p className="small">{t('ui.loading')}</p>;
  return (
    <div className="stack" role="status">
      <div className="row">
        <JobStateMark state={job.state} />
        <span className="small">{t('clock.started')}</span>
      </div>
      <JobProgress job={job} />
      {job.error?.detail && (
        <p className="small" lang="en">
          {job.error.detail}
        </p>
      )}
    </div>
  );
}

function Form({ order }: { order: ClockOrder }) {
  const { t } = useTranslation();
  const plan = useClockPlan(order);
  const set = useSetClocks();
  if (set.data?.job) return <Progress id={set.data.job.id} />;
  const count = plan.data?.setting.length ?? 0;
  return (
    <div className="stack">
      <Loaded of={plan}>{(now) => <Plan plan={now} />}</Loaded>
      {set.data && <p className="note">{t('clock.none_now')}</p>}
      {set.error && <ErrorNote error={set.error} />}
      <div className="row">
        <Button type="primary" disabled={count === 0} loading={set.isPending} onClick={() => set.mutate(order)}>
          {t('clock.go', { count })}
        </Button>
      </div>
    </div>
  );
}

/** `order`: null while nothing is asked. */
export function SetClocksDialog({ order, onClose }: { order: ClockOrder | null; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog open={order !== null} title={t('clock.set')} onClose={onClose}>
      {order && <Form order={order} />}
    </Dialog>
  );
}
