// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import { type LogCheck, useLogCheck } from '../../data/audit';
import { Mark, Timed, timeMark } from '../../parts/marks';
import { ErrorNote, Skeleton } from '../../parts/panel';
import { StateSign } from '../../parts/signs';

function Broken({ of, fault }: { of: LogCheck; fault: NonNullable<LogCheck['fault']> }) {
  const { t } = useTranslation();
  const what = t(`audit.fault_what.${fault.what}`, { id: fault.id });
  return (
    <div className="note note-error chain-broken" role="alert">
      <span className="mark mark-alarm">
        <StateSign of="alarm" />
      </span>
      <div>
        <strong>
          {t(`audit.${of.log}`)} · {t('audit.fault', { what })}
        </strong>
        <p>{t('audit.fault_text')}</p>
      </div>
    </div>
  );
}

function Whole({ of }: { of: LogCheck }) {
  const { t } = useTranslation();
  const records = t('audit.records', { count: of.records });
  return (
    <span className="row">
      {t(`audit.${of.log}`)}:{' '}
      {of.last ? (
        <>
          <Mark of="ok" word={t('audit.in_order', { records })} />
          <span className="small">
            <Timed text={t('audit.last', { time: timeMark })} at={of.last} />
          </span>
        </>
      ) : (
        <Mark of="unknown" word={t('audit.empty_log')} />
      )}
    </span>
  );
}

/** Whether the logs are as they were written; the first record that is not is said loudly. */
export function ChainCheck() {
  const { t } = useTranslation();
  const check = useLogCheck();
  if (check.error) return <ErrorNote error={check.error} onRetry={() => void check.refetch()} />;
  if (!check.data) return <Skeleton lines={1} />;
  return (
    <div className="chain-check" role="group" aria-label={t('audit.title')}>
      {check.data.logs.map((log) =>
        log.fault ? <Broken key={log.log} of={log} fault={log.fault} /> : <Whole key={log.log} of={log} />,
      )}
      {check.data.heads_error && (
        <p className="note note-error">{t('audit.heads_error', { why: check.data.heads_error })}</p>
      )}
    </div>
  );
}
