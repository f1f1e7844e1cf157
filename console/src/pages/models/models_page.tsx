// SPDX-License-Identifier: Apache-2.0
import { Button, Checkbox, Select } from 'antd';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { commodities } from '../../data/commodities';
import { type ModelFilter, type ModelRow, useModels } from '../../data/models';
import type { Capability } from '../../data/types';
import { protocolName, protocols } from '../../format/protocols';
import { FilterField } from '../../parts/filter_field';
import { useFormat } from '../../parts/format';
import { EmptyNote, Loaded, Skeleton } from '../../parts/panel';
import { useUrlState } from '../../parts/url_state';
import { WholeList } from '../../parts/whole_list';
import { modelColumns, usualColumns } from './model_columns';
import { able, capabilities, chosenCapabilities, countAble } from './model_filter';
import './models.css';

type Set = (change: Record<string, string | null>) => void;

function Can({ rows, chosen, set }: { rows: readonly ModelRow[]; chosen: Capability[]; set: Set }) {
  const { t } = useTranslation();
  const format = useFormat();
  const counts = countAble(rows, chosen);
  const toggle = (one: Capability) => {
    const next = chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one];
    set({ 'f.can': next.join('.') || null });
  };
  return (
    <fieldset className="chips model-chips" aria-label={t('models.can')}>
      {capabilities.map((one) => (
        <button
          key={one}
          type="button"
          className="chip"
          aria-pressed={chosen.includes(one)}
          disabled={!chosen.includes(one) && counts[one] === 0}
          onClick={() => toggle(one)}
        >
          {t(`capability.${one}`)} <span className="small">{format.count(counts[one])}</span>
        </button>
      ))}
    </fieldset>
  );
}

const idOf = (row: ModelRow) => row.id;
const nameOf = (row: ModelRow) => row.name;

export function Component() {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const [get, set] = useUrlState();
  const find = useCallback((q: string) => set({ q }), [set]);
  const columns = useMemo(() => modelColumns(t, format), [t, format]);
  const commodity = commodities.find((one) => one === get('f.commodity')) ?? '';
  const protocol = protocols.find((one) => one === get('f.protocol')) ?? '';
  const retired = get('f.retired') ? 'true' : '';
  const filter: ModelFilter = { q: get('q'), commodity, protocol, ...(retired ? { retired } : {}) };
  const can = chosenCapabilities(get('f.can'));
  const list = useModels(filter);
  const filtered = !!(filter.q || commodity || protocol || can.length > 0);
  const clear = () => set({ q: null, 'f.commodity': null, 'f.protocol': null, 'f.can': null });
  return (
    <div className="page">
      <h1>{t('models.title')}</h1>
      <div className="row">
        <FilterField value={get('q')} label={t('models.filter')} onFilter={find} />
        <Select
          className="model-choice"
          aria-label={t('meters.col.commodity')}
          value={commodity}
          onChange={(value: string) => set({ 'f.commodity': value })}
          options={[
            { value: '', label: t('models.any_commodity') },
            ...commodities.map((value) => ({ value, label: t(`commodity_tab.${value}`) })),
          ]}
          popupMatchSelectWidth={false}
        />
        <Select
          className="model-choice"
          aria-label={t('meters.col.protocol')}
          value={protocol}
          onChange={(value: string) => set({ 'f.protocol': value })}
          options={[
            { value: '', label: t('models.any_protocol') },
            ...protocols.map((value) => ({ value, label: protocolName(value) })),
          ]}
          popupMatchSelectWidth={false}
        />
        <Checkbox
          checked={retired !== ''}
          onChange={(event) => set({ 'f.retired': event.target.checked ? '1' : null })}
        >
          {t('retire.with')}
        </Checkbox>
        <Can rows={list.data?.items ?? []} chosen={can} set={set} />
        {filtered && <Button onClick={clear}>{t('meters.clear')}</Button>}
      </div>
      <Loaded of={list} skeleton={<Skeleton lines={12} height={20} />}>
        {(data) => {
          const rows = able(data.items, can);
          if (rows.length === 0) {
            return filtered ? (
              <EmptyNote
                title={t('models.no_match')}
                text={t('models.no_match_text')}
                action={<Button onClick={clear}>{t('meters.clear')}</Button>}
              />
            ) : (
              <EmptyNote title={t('models.none')} text={t('models.none_text')} />
            );
          }
          return (
            <div className="stack">
              <p>
                <b>{t('models.count', { count: rows.length })}</b>{' '}
                {can.length > 0 && (
                  <span className="small">
                    {t('models.shown', { n: format.count(rows.length), m: format.count(data.items.length) })}
                  </span>
                )}
              </p>
              <WholeList<ModelRow>
                className="in-page model-rows"
                name={t('models.title')}
                rows={rows}
                columns={columns}
                usual={usualColumns}
                idOf={idOf}
                nameOf={nameOf}
                onOpen={(row) => void navigate(`/models/${row.id}`)}
              />
            </div>
          );
        }}
      </Loaded>
    </div>
  );
}
