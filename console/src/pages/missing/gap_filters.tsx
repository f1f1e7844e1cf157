// SPDX-License-Identifier: Apache-2.0
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMySession } from '../../data/session';
import type { Gap, GapCause } from '../../data/task_types';
import { wordFor } from '../../text/i18n';
import { placeName } from '../tasks/task_form';
import { ages, gapStates, linesOf } from './gap_rows';

export type Get = (key: string) => string;
export type SetUrl = (change: Record<string, string | null>) => void;

interface Choice {
  value: string;
  label: string;
}

/** What is chosen stays among the choices though the list does not have it any more. */
const withChosen = (list: Choice[], value: string): Choice[] =>
  list.some((one) => one.value === value) ? list : [...list, { value, label: value }];

function Filter(props: { name: string; value: string; options: Choice[]; onChange: (value: string) => void }) {
  return (
    <Select
      className="gap-filter"
      popupMatchSelectWidth={false}
      showSearch={{ optionFilterProp: 'label' }}
      aria-label={props.name}
      value={props.value}
      options={withChosen(props.options, props.value)}
      onChange={props.onChange}
    />
  );
}

/** State, cause, line, age and owner; what the causes do not name can still stand in the address. */
export function GapFilters(props: { get: Get; set: SetUrl; causes: readonly GapCause[]; gaps: readonly Gap[] }) {
  const { get, set, causes, gaps } = props;
  const { t } = useTranslation();
  const me = useMySession().user.name;
  const owners = new Set([me, ...gaps.flatMap((gap) => (gap.owner ? [gap.owner] : []))]);
  const choose = (key: string) => (value: string) => set({ [key]: value });
  return (
    <div className="row gap-filters">
      <Filter
        name={t('gap.state_label')}
        value={get('state') || 'open'}
        options={[
          ...gapStates.map((value) => ({ value, label: t(`gap.state.${value}`) })),
          { value: 'all', label: t('gap.any_state') },
        ]}
        onChange={(state) => set({ state: state === 'open' ? null : state })}
      />
      <Filter
        name={t('gap.reason')}
        value={get('reason')}
        options={[
          { value: '', label: t('gap.any_reason') },
          ...causes.map(({ reason }) => ({ value: reason, label: wordFor('fault', reason) })),
        ]}
        onChange={choose('reason')}
      />
      <Filter
        name={t('gap.line')}
        value={get('line')}
        options={[
          { value: '', label: t('gap.any_line') },
          ...linesOf(causes, gaps).map((place) => ({ value: place.line.id, label: placeName(place) })),
        ]}
        onChange={choose('line')}
      />
      <Filter
        name={t('gap.age')}
        value={get('age')}
        options={[
          { value: '', label: t('gap.any_age') },
          ...ages.map((days) => ({ value: String(days), label: t('gap.older', { count: days }) })),
        ]}
        onChange={choose('age')}
      />
      <Filter
        name={t('gap.owner')}
        value={get('owner')}
        options={[
          { value: '', label: t('gap.any_owner') },
          { value: '-', label: t('gap.server') },
          ...[...owners].map((name) => ({ value: name, label: name })),
        ]}
        onChange={choose('owner')}
      />
    </div>
  );
}
