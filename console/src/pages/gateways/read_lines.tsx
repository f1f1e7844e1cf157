// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import { readLine } from '../../data/gateways';
import { useStartJob } from '../../data/jobs';
import { useMay } from '../../data/session';
import type { Gateway, Line } from '../../data/types';
import type { RowAction } from '../../parts/row_action';
import { useBatch } from '../../parts/use_batch';

/** Each line is read by a job of its own. */
const mostLines = 50;

/** Lines where there is something to read, and nothing reads already. */
export const readable = (rows: readonly Gateway[]): Line[] =>
  rows.flatMap(({ lines }) => lines.filter(({ enabled, meters, round }) => enabled && meters > 0 && round === null));

/** Reads all meters of picked gateways now. */
export function useReadLines() {
  const { t } = useTranslation();
  const may = useMay('read_meters');
  const start = useStartJob();
  const batch = useBatch<Line>((line) => start.mutateAsync(() => readLine(line.id)));
  const action: RowAction<Gateway> = {
    id: 'read',
    label: t('gateways.read_all'),
    icon: 'read',
    most: mostLines,
    barred: ({ all, rows }) => {
      const count = readable(rows).length;
      if (all) return '';
      return count === 0
        ? t('gateways.read_nothing')
        : count > mostLines
          ? t('gateways.read_most', { count: mostLines })
          : '';
    },
    run: ({ rows }) => batch.run(readable(rows), (count) => t('gateways.reading', { count })),
  };
  return { actions: may ? [action] : [], note: batch.note };
}
