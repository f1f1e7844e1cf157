// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRetireMeter } from '../../data/meters';
import type { Meter } from '../../data/types';
import { ErrorNote, Panel } from '../../parts/panel';
import { offerUndo } from '../../parts/undo';

/** Takes a meter out of use, or back into it. */
export function RetireMeter({ meter, may }: { meter: Meter; may: boolean }) {
  const { t } = useTranslation();
  const retire = useRetireMeter(meter.id);
  const back = meter.retired === true;
  const go = () =>
    retire.mutate(back, {
      onSuccess: () => {
        if (!back) offerUndo(t('meter.retire_done', { number: meter.number }), () => retire.mutateAsync(true));
      },
    });
  return (
    <Panel title={t('meter.retire_title')}>
      <p className="small">{t(back ? 'meter.retired_about' : 'meter.retire_about')}</p>
      <Button disabled={!may} loading={retire.isPending} onClick={go}>
        {t(back ? 'meter.restore' : 'meter.retire')}
      </Button>
      {retire.error && <ErrorNote error={retire.error} />}
    </Panel>
  );
}
