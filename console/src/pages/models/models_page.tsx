// SPDX-License-Identifier: Apache-2.0
import { Button, Input, Select } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type ModelFilter, type ModelRow, useModels } from '../../data/models';
import type { Capability, Commodity } from '../../data/types';
import { protocolName, protocols } from '../../format/protocols';
import { useFormat } from '../../parts/format';
import { Icon } from '../../parts/icons';
import { CommoditySign } from '../../parts/marks';
import { EmptyNote, Loaded, Skeleton } from '../../parts/panel';
import { useUrlState } from '../../parts/url_state';
import { joined } from '../../text/i18n';
import { able, capabilities, chosenCapabilities, countAble } from './model_filter';
import './models.css';

const commodities: readonly Commodity[] = ['heat', 'cooling', 'water', 'hot_water', 'gas', 'electricity', 'other'];
type Set = (change: Record<string, string | null>) => void;

/** Types at once, asks the server a moment later. */
function SearchField({ value, set }: { value: string; set: Set }) {
  const { t } = useTranslation();
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text.trim() === value) return;
    const timer = setTimeout(() => set({ q: text.trim() }), 250);
    return () => clearTimeout(timer);
  }, [text, value, set]);
  return (
    <Input
      className="model-search"
      prefix={<Icon name="search" />}
      allowClear
      value={text}
      placeholder={t('models.filter')}
      aria-label={t('models.filter')}
      onChange={(event) => setText(event.target.value)}
    />
  );
}

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

function Row({ model }: { model: ModelRow }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <tr>
      <td>
        <Link to={`/models/${model.id}`}>{model.name}</Link>
      </td>
      <td>{model.maker || '–'}</td>
      <td>{model.family || '–'}</td>
      <td className="nowrap">
        <CommoditySign commodity={model.commodity} />
        {t(`commodity.${model.commodity}`)}
      </td>
      <td className="nowrap">{protocolName(model.protocol)}</td>
      <td>{joined(model.capabilities.map((one) => t(`capability.${one}`))) || '–'}</td>
      <td className="num">{format.count(model.registers)}</td>
      <td className="num">{format.count(model.meters)}</td>
      <td className="nowrap">{t(`models.${model.origin}`)}</td>
    </tr>
  );
}

function Table({ rows }: { rows: readonly ModelRow[] }) {
  const { t } = useTranslation();
  const heads = [
    ['models.col_name', ''],
    ['models.col_maker', ''],
    ['models.col_family', ''],
    ['meters.col.commodity', ''],
    ['meters.col.protocol', ''],
    ['models.col_can', ''],
    ['models.col_registers', 'num'],
    ['models.col_meters', 'num'],
    ['models.col_origin', ''],
  ] as const;
  return (
    <div className="scroll-x model-table" tabIndex={0} role="region" aria-label={t('models.title')}>
      <table className="plain-table">
        <thead>
          <tr>
            {heads.map(([key, kind]) => (
              <th key={key} scope="col" className={kind}>
                {t(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((model) => (
            <Row key={model.id} model={model} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function Component() {
  const { t } = useTranslation();
  const format = useFormat();
  const [get, set] = useUrlState();
  const commodity = commodities.find((one) => one === get('f.commodity')) ?? '';
  const protocol = protocols.find((one) => one === get('f.protocol')) ?? '';
  const filter: ModelFilter = { q: get('q'), commodity, protocol };
  const can = chosenCapabilities(get('f.can'));
  const list = useModels(filter);
  const filtered = !!(filter.q || commodity || protocol || can.length > 0);
  const clear = () => set({ q: null, 'f.commodity': null, 'f.protocol': null, 'f.can': null });
  return (
    <div className="page">
      <h1>{t('models.title')}</h1>
      <div className="row">
        <SearchField value={get('q')} set={set} />
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
              <Table rows={rows} />
            </div>
          );
        }}
      </Loaded>
    </div>
  );
}
