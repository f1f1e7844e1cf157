// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSaveMeter } from '../../data/meters';
import { useRepeaters } from '../../data/repeaters';
import type { Meter } from '../../data/types';
import { ErrorNote } from '../../parts/panel';
import { RepeaterSelect } from '../../parts/repeater_select';
import { pathWords } from '../../parts/repeater_tree';

const lineAddress = (meter: Meter): string => `/g/${meter.gateway.id}?line=${meter.line.id}`;

/** The way to it, where it does not hang directly on the line. */
export function MeterRepeater({ meter }: { meter: Meter }) {
  const { t } = useTranslation();
  const repeaters = useRepeaters(meter.repeater ? meter.line.id : '');
  if (!meter.repeater) return t('repeater.on_line');
  return (
    <Link className="link-in-text" to={`${lineAddress(meter)}&panel=${meter.repeater}`}>
      {pathWords(meter.repeater, repeaters.data ?? [])}
    </Link>
  );
}

/** Only of its line; nothing where the line has none. */
export function RepeaterForm({ meter, may }: { meter: Meter; may: boolean }) {
  const { t } = useTranslation();
  const repeaters = useRepeaters(meter.line.id);
  const save = useSaveMeter(meter.id);
  if (!repeaters.data || repeaters.data.length === 0) return null;
  return (
    <div className="form">
      <span className="label">{t('repeater.one')}</span>
      <RepeaterSelect
        label={t('repeater.one')}
        repeaters={repeaters.data}
        value={meter.repeater ?? ''}
        disabled={!may}
        loading={save.isPending}
        onChange={(id) => save.mutate({ repeater: id || null })}
      />
      {save.error && <ErrorNote error={save.error} />}
    </div>
  );
}
