// SPDX-License-Identifier: Apache-2.0
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSaveMeter } from '../../data/meters';
import { type ModelRow, useModels } from '../../data/models';
import type { Meter } from '../../data/types';
import { isGeneric, ModelText } from '../../parts/model_link';
import { ErrorNote } from '../../parts/panel';

/** What it is read as; where nothing knows the meter, the offer to make a model of it. */
export function MeterModel({ meter }: { meter: Meter }) {
  const { t } = useTranslation();
  const unknown = meter.model_generic || isGeneric(meter.model) || meter.model === null;
  return (
    <span>
      <ModelText model={unknown ? `generic/${meter.protocol}` : meter.model} protocol={meter.protocol} />
      {unknown && meter.telegram && (
        <>
          {' · '}
          <Link className="link-in-text" to={`/models/new?telegram=${meter.telegram}`}>
            {t('models.make')}
          </Link>
        </>
      )}
    </span>
  );
}

/** Chosen by a person where a meter does not say what it is; otherwise the next reading tells. */
export function ModelForm({ meter, may }: { meter: Meter; may: boolean }) {
  const { t } = useTranslation();
  const models = useModels({ protocol: meter.protocol });
  const save = useSaveMeter(meter.id);
  const chosen = isGeneric(meter.model) ? '' : (meter.model ?? '');
  const label = ({ maker, name }: ModelRow) => (name.startsWith(maker) ? name : `${maker} ${name}`);
  const known = (models.data?.items ?? []).map((one) => ({ value: one.id, label: label(one) }));
  if (models.error) return null;
  return (
    <div className="form">
      <span className="label" id="meter-model">
        {t('meter.model')}
      </span>
      <Select
        aria-labelledby="meter-model"
        showSearch={{ optionFilterProp: 'label' }}
        value={chosen}
        disabled={!may}
        loading={save.isPending || models.isPending}
        options={[{ value: '', label: t('meter.model_by_itself') }, ...known]}
        onChange={(model: string) => save.mutate({ model: model || null })}
      />
      {save.error && <ErrorNote error={save.error} />}
    </div>
  );
}
