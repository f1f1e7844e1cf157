// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import type { Run } from '../data/task_types';
import { useFormat } from './format';
import { type RunCounts, runParts } from './run_parts';
import './run_bar.css';

/** How far a run has come: read, late and failed, each with its own shade, of what was planned. */
export function RunBar({ run }: { run: RunCounts & Pick<Run, 'state'> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const parts = runParts(run);
  const done = run.read + run.late + run.failed;
  const words = t('run.progress', { n: format.count(done), m: format.count(run.planned) });
  return (
    <span className="run-bar">
      <span
        className="run-track"
        role="progressbar"
        aria-label={t(`run.state.${run.state}`)}
        aria-valuemin={0}
        aria-valuemax={Math.max(run.planned, 1)}
        aria-valuenow={done}
        aria-valuetext={words}
      >
        {parts.map((part) => (
          <span key={part.kind} className={`run-part run-${part.kind}`} style={{ width: `${part.share}%` }} />
        ))}
      </span>
      <span className="small">
        {words} · {format.share(run.read + run.late, run.planned)}
      </span>
    </span>
  );
}
