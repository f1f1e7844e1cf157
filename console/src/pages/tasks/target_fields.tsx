// SPDX-License-Identifier: Apache-2.0
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Place } from '../../data/archive_types';
import { commodities } from '../../data/commodities';
import { useGateways } from '../../data/gateways';
import { useMeterGroups } from '../../data/meter_groups';
import { useFindMeters } from '../../data/meters';
import { useModels } from '../../data/models';
import type { TaskTarget } from '../../data/task_types';
import type { Named } from '../../data/types';
import { protocolName, protocols } from '../../format/protocols';
import { Field } from '../../parts/field';
import { Icon } from '../../parts/icons';
import { PlacePicker } from '../../parts/place_picker';
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

/** Places, each with all that is in it. */
function PlacesKind({ chosen, put, may }: { chosen: readonly Named[]; put: (places: Named[]) => void; may: boolean }) {
  const { t } = useTranslation();
  const add = (place: Place | null) => {
    if (place && !chosen.some((one) => one.id === place.id)) put([...chosen, { id: place.id, name: place.address }]);
  };
  return (
    <Field id="target-places" label={t('target.places')}>
      <span className="row">
        {chosen.map(({ id, name }) => (
          <button
            key={id}
            type="button"
            className="chip"
            disabled={!may}
            aria-label={t('target.drop', { name: name || id })}
            onClick={() => put(chosen.filter((one) => one.id !== id))}
          >
            {name || id} <Icon name="close" />
          </button>
        ))}
        <PlacePicker
          id="target-places"
          label={t('target.places')}
          value=""
          text={t(chosen.length > 0 ? 'target.add_place' : 'target.any')}
          disabled={!may}
          onChange={add}
        />
      </span>
    </Field>
  );
}

/** Also what the task names and what is not in the list any more. */
const knownGroups = (all: readonly Named[], named: readonly Named[]): Named[] => [
  ...all.map(({ id, name }) => ({ id, name })),
  ...named.filter((one) => !all.some(({ id }) => id === one.id)),
];

export function TargetFields(props: { target: TaskTarget; put: (target: TaskTarget) => void; may: boolean }) {
  const { target, may } = props;
  const { t } = useTranslation();
  const gateways = useGateways().data?.items ?? [];
  const models = useModels({}).data?.items ?? [];
  const places = gateways.flatMap((gateway) => gateway.lines.map((line) => ({ gateway, line })));
  const groups = knownGroups(useMeterGroups().data?.items ?? [], target.meter_groups ?? []);
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
        <Kind
          id="meter_groups"
          value={(target.meter_groups ?? []).map((one) => one.id)}
          options={groups.map(({ id, name }) => ({ value: id, label: name }))}
          may={may}
          onChange={(ids) => put({ meter_groups: groups.filter((one) => ids.includes(one.id)) })}
        />
        <MeterKind target={target} put={put} may={may} />
        <PlacesKind chosen={target.places ?? []} put={(places) => put({ places })} may={may} />
      </div>
    </>
  );
}
