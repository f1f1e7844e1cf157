// SPDX-License-Identifier: Apache-2.0
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useGateways } from '../../data/gateways';
import { useFindMeters } from '../../data/meters';
import { useModels } from '../../data/models';
import type { TaskTarget } from '../../data/task_types';
import { protocolName, protocols } from '../../format/protocols';
import { Field } from '../../parts/field';
import { useSoon } from '../../parts/soon';
import { wordFor } from '../../text/i18n';
import { placeName } from './task_form';

interface Option {
  value: string;
  label: string;
}

/** One kind of target; nothing chosen means any. */
function Kind(props: {
  id: keyof TaskTarget;
  value: string[];
  options: Option[];
  may: boolean;
  onChange: (values: string[]) => void;
  onSearch?: (text: string) => void;
}) {
  const { t } = useTranslation();
  const { id, onSearch } = props;
  return (
    <Field id={`target-${id}`} label={t(`target.${id}`)}>
      <Select<string[]>
        id={`target-${id}`}
        mode="multiple"
        value={props.value}
        options={props.options}
        disabled={!props.may}
        placeholder={onSearch ? t('target.find_meter') : t('target.any')}
        showSearch={onSearch ? { filterOption: false, onSearch } : { optionFilterProp: 'label' }}
        maxTagCount={6}
        onChange={props.onChange}
      />
    </Field>
  );
}

/** Meters are too many for a list: they are found by number or name. */
function MeterKind({
  target,
  put,
  may,
}: {
  target: TaskTarget;
  put: (part: Partial<TaskTarget>) => void;
  may: boolean;
}) {
  const [q, setQ] = useState('');
  const found = useFindMeters(useSoon(q.trim(), 200));
  const hits = (found.data?.items ?? []).map((row) => ({
    id: row.id,
    name: [row.name, row.number].filter(Boolean).join(' · '),
  }));
  const known = [...target.meters, ...hits.filter((hit) => !target.meters.some((one) => one.id === hit.id))];
  return (
    <Kind
      id="meters"
      value={target.meters.map((one) => one.id)}
      options={known.map((one) => ({ value: one.id, label: one.name || one.id }))}
      may={may}
      onSearch={setQ}
      onChange={(ids) => put({ meters: known.filter((one) => ids.includes(one.id)) })}
    />
  );
}

const commodities = ['heat', 'cooling', 'water', 'hot_water', 'gas', 'electricity', 'other'] as const;

export function TargetFields(props: { target: TaskTarget; put: (target: TaskTarget) => void; may: boolean }) {
  const { target, may } = props;
  const { t } = useTranslation();
  const gateways = useGateways().data?.items ?? [];
  const models = useModels({}).data?.items ?? [];
  const places = gateways.flatMap((gateway) => gateway.lines.map((line) => ({ gateway, line })));
  const put = (part: Partial<TaskTarget>) => props.put({ ...target, ...part });
  return (
    <>
      <p className="small">{t('target.all')}</p>
      <div className="fields">
        <Kind
          id="commodities"
          value={target.commodities}
          options={commodities.map((value) => ({ value, label: wordFor('commodity', value) }))}
          may={may}
          onChange={(values) => put({ commodities: values })}
        />
        <Kind
          id="gateways"
          value={target.gateways.map((one) => one.id)}
          options={gateways.map(({ id, name }) => ({ value: id, label: name }))}
          may={may}
          onChange={(ids) => put({ gateways: gateways.filter((one) => ids.includes(one.id)) })}
        />
        <Kind
          id="lines"
          value={target.lines.map((one) => one.line.id)}
          options={places.map((place) => ({ value: place.line.id, label: placeName(place) }))}
          may={may}
          onChange={(ids) => put({ lines: places.filter((place) => ids.includes(place.line.id)) })}
        />
        <Kind
          id="protocols"
          value={target.protocols}
          options={protocols.map((value) => ({ value, label: protocolName(value) }))}
          may={may}
          onChange={(values) => put({ protocols: values })}
        />
        <Kind
          id="models"
          value={target.models}
          options={models.map(({ id, maker, name }) => ({ value: id, label: `${maker} ${name}` }))}
          may={may}
          onChange={(values) => put({ models: values })}
        />
        <MeterKind target={target} put={put} may={may} />
      </div>
    </>
  );
}
