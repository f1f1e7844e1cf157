// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import type { TaskItem, TaskPreview } from '../../data/task_types';
import { useFormat, useNow } from '../../parts/format';
import { Mark } from '../../parts/marks';
import { useScheduleWords } from '../../parts/schedule_words';
import { joined, wordFor, wordIfAny } from '../../text/i18n';
import { placeName } from './task_form';

function Longest({ preview }: { preview: TaskPreview }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!preview.longest) return null;
  const line = placeName(preview.longest.place);
  const need = format.duration(preview.longest.seconds * 1000);
  if (preview.available_s === null) return <p>{t('preview.longest_free', { line, need })}</p>;
  return <p>{t('preview.longest', { line, need, have: format.duration(preview.available_s * 1000) })}</p>;
}

function Verdict({ preview }: { preview: TaskPreview }) {
  const { t } = useTranslation();
  const { warning } = preview;
  if (!warning) return <Mark of="ok" word={t('task.fits')} />;
  return (
    <p className="verdict">
      <Mark of={warning.code === 'does_not_fit' ? 'late' : 'missing'} word="" />
      {wordIfAny('preview.warning', warning.code) ?? warning.detail}
    </p>
  );
}

/** The task in plain language: whom it asks for what and when, and whether the lines can do it. */
export function PreviewPanel({ preview, items }: { preview: TaskPreview; items: readonly TaskItem[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const words = useScheduleWords();
  return (
    <div className="stack preview" role="status">
      <p>
        {t('preview.sentence', {
          meters: t('meters.count', { count: preview.meters }),
          lines: t('task.on_lines', { count: preview.lines }),
          items: joined(items.map((item) => wordFor('item', item))),
          when: words(preview.schedule),
        })}
      </p>
      {preview.next.length > 0 && (
        <div>
          <h3>{t('preview.next')}</h3>
          <ol className="next-runs">
            {preview.next.map((at) => (
              <li key={at}>
                <time dateTime={at}>{format.dateTime(at)}</time>{' '}
                <span className="small">{format.relative(at, now)}</span>
              </li>
            ))}
          </ol>
          <span className="small">{t('preview.zone', { zone: format.zone })}</span>
        </div>
      )}
      <div>
        <h3>{t('task.fit')}</h3>
        <Longest preview={preview} />
        <Verdict preview={preview} />
      </div>
      <p className="small">
        {t('task.saved_as', { text: '' })} <span className="mono">{preview.schedule}</span>
      </p>
    </div>
  );
}
