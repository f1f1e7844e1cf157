// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import { useClockOf } from '../../data/clocks';
import { TimeText } from '../../parts/marks';
import { DriftText } from './drift_text';

/** Two lines of the facts of a meter. */
export function ClockFact({ meter }: { meter: string }) {
  const { t } = useTranslation();
  const clock = useClockOf(meter).data;
  return (
    <>
      <dt>{t('clock.one')}</dt>
      <dd>
        {clock ? (
          <>
            <DriftText of={clock} />
            <div className="small">
              {t('clock.measured')} <TimeText at={clock.measured} />
            </div>
            {clock.corrected && (
              <div className="small">
                {t('clock.corrected')} <TimeText at={clock.corrected} />
              </div>
            )}
          </>
        ) : (
          t('clock.not_measured')
        )}
      </dd>
    </>
  );
}
