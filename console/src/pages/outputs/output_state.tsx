// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import type { Output } from '../../data/outputs';
import { Mark } from '../../parts/marks';
import type { MarkName } from '../../parts/signs';

const marks: Readonly<Record<Output['state']['status'], MarkName>> = {
  off: 'unknown',
  up_to_date: 'ok',
  sending: 'busy',
  retrying: 'late',
};

/** How far it has come; what was lost stands beside it and cannot be missed. */
export function OutputStateMark({ state }: { state: Output['state'] }) {
  const { t } = useTranslation();
  return (
    <>
      <Mark of={marks[state.status]} word={t(`outputs.status.${state.status}`)} />
      {state.lost > 0 && (
        <>
          {' '}
          <Mark of="alarm" word={t('outputs.lost', { count: state.lost })} />
        </>
      )}
    </>
  );
}
