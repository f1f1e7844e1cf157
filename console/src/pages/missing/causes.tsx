// SPDX-License-Identifier: Apache-2.0
import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useChangeGaps } from '../../data/gaps';
import { readLine } from '../../data/gateways';
import { useStartJob } from '../../data/jobs';
import { useMay } from '../../data/session';
import type { GapCause } from '../../data/task_types';
import { useFormat } from '../../parts/format';
import { Mark } from '../../parts/marks';
import { ErrorNote } from '../../parts/panel';
import { viewOnly } from '../../parts/view_only';
import { wordFor } from '../../text/i18n';
import { placeName } from '../tasks/task_form';
import { remedyAddress, remedyOf, unnamedLines } from './remedy';

const namedLines = 3;

/** The one thing to do against the cause on the line that has most of it. */
function RemedyButton({ cause }: { cause: GapCause }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const may = useMay('read_meters');
  const start = useStartJob();
  const remedy = remedyOf(cause.reason);
  const worst = cause.lines[0]?.place;
  if (!worst) return null;
  const reads = remedy === 'read_line';
  const act = () => (reads ? start.mutate(() => readLine(worst.line.id)) : void navigate(remedyAddress(remedy, worst)));
  return (
    <>
      <Button
        type="primary"
        disabled={reads && !may}
        title={reads && !may ? viewOnly(t, 'read_meters') : `${t(`remedy.why.${remedy}`)} ${placeName(worst)}`}
        loading={start.isPending}
        onClick={act}
      >
        {t(`remedy.${remedy}`)}
      </Button>
      {start.error && <ErrorNote error={start.error} />}
    </>
  );
}

function WriteOff({ cause }: { cause: GapCause }) {
  const { t } = useTranslation();
  const may = useMay('set_values');
  const change = useChangeGaps();
  const writeOff = () => change.mutate([{ cause: { reason: cause.reason }, state: 'written_off' }]);
  return (
    <>
      <Popconfirm
        title={t('gap.write_off_ask', { count: cause.gaps })}
        description={t('gap.write_off_text')}
        okText={t('gap.write_off')}
        cancelText={t('ui.cancel')}
        disabled={!may}
        onConfirm={writeOff}
      >
        <Button disabled={!may} title={may ? undefined : viewOnly(t, 'set_values')} loading={change.isPending}>
          {t('gap.write_off_all')}
        </Button>
      </Popconfirm>
      {change.error && <ErrorNote error={change.error} />}
    </>
  );
}

function Lines({ cause }: { cause: GapCause }) {
  const { t } = useTranslation();
  const format = useFormat();
  const more = unnamedLines(cause, Math.min(cause.lines.length, namedLines));
  return (
    <ul className="cause-lines small">
      {cause.lines.slice(0, namedLines).map(({ place, missed }) => (
        <li key={place.line.id}>
          <Link to={`/collect/missing?reason=${encodeURIComponent(cause.reason)}&line=${place.line.id}`}>
            {placeName(place)}
          </Link>{' '}
          {format.count(missed)}
        </li>
      ))}
      {more > 0 && <li>{t('gap.more_lines', { count: more })}</li>}
    </ul>
  );
}

/** By cause, the most first: what it is, where it is, and the one button that helps. */
export function Causes({ causes, onShow }: { causes: readonly GapCause[]; onShow: (reason: string) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <ul className="cause-list">
      {causes.map((cause) => (
        <li key={cause.reason}>
          <div className="cause-what">
            <Mark of="missing" word={wordFor('fault', cause.reason)} /> <b>{format.count(cause.missed)}</b>{' '}
            <span className="small">
              {t('gap.in_gaps', { count: cause.gaps })} · {t('gap.on_lines', { count: cause.line_count })}
            </span>
            <div className="small">{t(`remedy.why.${remedyOf(cause.reason)}`)}</div>
            <Lines cause={cause} />
          </div>
          <div className="row cause-do">
            <RemedyButton cause={cause} />
            <Button onClick={() => onShow(cause.reason)}>{t('gap.show')}</Button>
            <WriteOff cause={cause} />
          </div>
        </li>
      ))}
    </ul>
  );
}
