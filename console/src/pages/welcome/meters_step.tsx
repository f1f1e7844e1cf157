// SPDX-License-Identifier: Apache-2.0
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { searchLine, useGateways } from '../../data/gateways';
import { templateAddress } from '../../data/imports';
import { isOpen, useStartJob } from '../../data/jobs';
import { useLatestRead } from '../../data/meters';
import { useHasRight, useMay } from '../../data/session';
import type { Gateway, Line } from '../../data/types';
import { Field } from '../../parts/field';
import { useFormat } from '../../parts/format';
import { Icon } from '../../parts/icons';
import { ErrorNote } from '../../parts/panel';
import { viewOnly } from '../../parts/view_only';
import { AddMeter } from '../gateway/add_meter';
import { FoundMeters } from '../gateway/found_meters';
import { LineJob, useLineJob } from '../gateway/line_job';

/** The list is known: it comes from a spreadsheet. */
export function ImportLinks({ kind }: { kind: 'meters' | 'places' | 'points' | 'installations' }) {
  const { t } = useTranslation();
  const { language } = useFormat();
  const may = useHasRight('import_archives');
  if (!may) return <span className="small">{viewOnly(t, 'import_archives')}</span>;
  return (
    <span className="row">
      <Link to={`/archives/import?kind=${kind}`}>{t('welcome.import', { what: t(`import.kinds.${kind}`) })}</Link>
      <a className="small link-in-text" href={templateAddress(kind, 'xlsx', language)} download>
        {t('welcome.template')}
      </a>
    </span>
  );
}

function LineActions({ line, online }: { line: Line; online: boolean }) {
  const { t } = useTranslation();
  const reads = useMay('read_meters');
  const may = useMay('change_meters');
  const start = useStartJob();
  const [job, setJob] = useLineJob(line.id);
  const [adding, setAdding] = useState(false);
  const busy = start.isPending || (job !== undefined && isOpen(job));
  const why = !reads ? viewOnly(t, 'read_meters') : online ? undefined : t('line.offline_why');
  return (
    <>
      <div className="row">
        <Button
          type="primary"
          icon={<Icon name="search" />}
          disabled={why !== undefined || busy}
          title={why}
          onClick={() => start.mutate(() => searchLine(line.id), { onSuccess: (made) => setJob(made.id) })}
        >
          {t('line.search')}
        </Button>
        <ImportLinks kind="meters" />
        <Button disabled={!may} title={may ? undefined : viewOnly(t, 'change_meters')} onClick={() => setAdding(true)}>
          {t('welcome.type_meter')}
        </Button>
        <Link to={`/lines/${line.id}/discover`} title={t('discover.open_why')}>
          {t('discover.open')}
        </Link>
      </div>
      {start.error && <ErrorNote error={start.error} />}
      {job && <LineJob job={job} />}
      {job?.kind === 'search_line' && <FoundMeters key={job.id} line={line.id} job={job} may={may} />}
      <AddMeter line={line.id} open={adding} onClose={() => setAdding(false)} />
    </>
  );
}

const nameOf = (line: Line) => `${line.gateway.name} \u00b7 ${line.name}`;

/** Those on line first: only they can be searched. */
const linesOf = (gateways: readonly Gateway[]) =>
  [...gateways]
    .sort((a, b) => Number(b.state === 'online') - Number(a.state === 'online'))
    .flatMap((gateway) => gateway.lines.map((line) => ({ line, online: gateway.state === 'online' })));

export function MetersStep() {
  const { t } = useTranslation();
  const lines = linesOf(useGateways().data?.items ?? []);
  const total = useLatestRead().data?.total ?? 0;
  const [wish, setWish] = useState('');
  const chosen = lines.find(({ line }) => line.id === wish) ?? lines[0];
  return (
    <>
      {total > 0 && <Link to="/monitor/meters?f.commodity=all">{t('meters.count', { count: total })}</Link>}
      {!chosen && <p className="small">{t('welcome.gateway_first')}</p>}
      {chosen && (
        <>
          <Field id="welcome-line" label={t('meter.line')}>
            <Select
              id="welcome-line"
              className="welcome-line"
              value={chosen.line.id}
              options={lines.map(({ line }) => ({ value: line.id, label: nameOf(line) }))}
              onChange={setWish}
            />
          </Field>
          <LineActions key={chosen.line.id} line={chosen.line} online={chosen.online} />
        </>
      )}
    </>
  );
}
