// SPDX-License-Identifier: Apache-2.0
import type { TFunction } from 'i18next';
import { Link } from 'react-router';
import type { Commodity, MeterRow, ValueKey } from '../../data/types';

import { protocolName } from '../../format/protocols';
import { chosenIds } from '../../parts/columns';
import type { Format } from '../../parts/format';
import type { ListColumn } from '../../parts/list_column';
import { CommoditySign, MeterStateMark, TimeText } from '../../parts/marks';
import { isGeneric, ModelText, modelWords } from '../../parts/model_link';
import { wordFor } from '../../text/i18n';

export type Tab = Commodity | 'all';

export const valueKeys: readonly ValueKey[] = [
  'energy',
  'volume',
  'power',
  'volume_flow',
  'flow_temperature',
  'return_temperature',
  'temperature_difference',
  'voltage',
  'current',
];

export const plainKeys = [
  'name',
  'number',
  'place',
  'commodity',
  'manufacturer',
  'model',
  'protocol',
  'address',
  'medium',
  'gateway',
  'line',
  'primary_address',
  'main',
  'last_read',
  'state',
] as const;
export type PlainKey = (typeof plainKeys)[number];
export type ColumnId = PlainKey | ValueKey;

const heat: readonly ColumnId[] = [
  'energy',
  'volume',
  'power',
  'volume_flow',
  'flow_temperature',
  'return_temperature',
  'temperature_difference',
];
const byTab: Readonly<Record<Tab, readonly ColumnId[]>> = {
  all: ['place', 'commodity', 'gateway', 'main'],
  heat,
  cooling: heat,
  water: ['volume', 'volume_flow', 'manufacturer', 'gateway'],
  hot_water: ['volume', 'volume_flow', 'flow_temperature', 'manufacturer', 'gateway'],
  gas: ['volume', 'volume_flow', 'manufacturer', 'gateway'],
  electricity: ['energy', 'power', 'voltage', 'current', 'manufacturer', 'gateway'],
  other: ['main', 'medium', 'manufacturer', 'gateway'],
};

export const defaultColumns = (tab: Tab): ColumnId[] => ['name', 'number', ...byTab[tab], 'last_read', 'state'];

/** What may be chosen on a tab: what the trade measures, and everything about the meter. */
export function possibleColumns(tab: Tab): ColumnId[] {
  const values = tab === 'all' || tab === 'other' ? valueKeys : byTab[tab].filter(isValue);
  return ['name', 'number', ...values, ...plainKeys.filter((key) => key !== 'name' && key !== 'number')];
}

export const isValue = (id: ColumnId): id is ValueKey => (valueKeys as readonly string[]).includes(id);

/** The columns of the address; the name of the meter is always there. */
export const chosenColumns = (tab: Tab, wish: string): ColumnId[] =>
  chosenIds(possibleColumns(tab), defaultColumns(tab), wish);

/** The register that counts what the commodity is sold by. */
export const mainKey = (commodity: string): ValueKey =>
  commodity === 'heat' || commodity === 'cooling' || commodity === 'electricity' ? 'energy' : 'volume';

const baseUnit: Readonly<Record<ValueKey, string>> = {
  energy: 'Wh',
  volume: 'm3',
  power: 'W',
  volume_flow: 'm3/h',
  flow_temperature: 'degC',
  return_temperature: 'degC',
  temperature_difference: 'K',
  voltage: 'V',
  current: 'A',
};

const widths: Partial<Record<ColumnId, number>> = {
  name: 190,
  number: 92,
  place: 160,
  commodity: 120,
  manufacturer: 100,
  model: 160,
  protocol: 110,
  address: 150,
  medium: 150,
  gateway: 160,
  line: 90,
  primary_address: 80,
  main: 140,
  last_read: 104,
  state: 160,
};

export interface ColumnContext {
  t: TFunction;
  format: Format;
  tab: Tab;
  sort: string;
  /** A past time is shown: the server orders by what a meter is, not by what it told. */
  past?: boolean;
  onSort: (sort: string) => void;
  changed: (row: MeterRow, key: ValueKey) => boolean;
}

export function columnLabel(id: ColumnId, t: TFunction): string {
  return isValue(id) ? t(`reg.${id}`) : t(`meters.col.${id}`);
}

/** Orders that hold at any time. */
const timelessSorts: readonly string[] = ['name', 'number', 'manufacturer'];
export const sortThen = (sort: string): string => (timelessSorts.includes(sort.replace(/^-/, '')) ? sort : '');

function sortOf(id: ColumnId, { tab, sort, past, onSort, t }: ColumnContext): ListColumn<MeterRow>['sort'] {
  const key = id === 'main' || (tab !== 'all' && tab !== 'other' && id === mainKey(tab)) ? 'main' : id;
  if (!['name', 'number', 'manufacturer', 'last_read', 'state', 'main'].includes(key)) return undefined;
  if (past && !sortThen(key)) return undefined;
  const now = sort === key ? 'up' : sort === `-${key}` ? 'down' : 'no';
  const next = now === 'up' ? `-${key}` : now === 'down' ? '' : key;
  return { now, label: t('meters.sort_by', { what: columnLabel(id, t) }), onClick: () => onSort(next) };
}

function valueColumn(id: ValueKey, context: ColumnContext): ListColumn<MeterRow> {
  const { t, format, tab, changed } = context;
  const mixed = tab === 'all' || tab === 'other';
  const unit = mixed ? '' : format.sign(format.unitFor(baseUnit[id], tab).id);
  const shown = (row: MeterRow) => format.value(row.values[id]?.value, row.values[id]?.unit ?? '', row.commodity, true);
  const exact = (row: MeterRow) => format.plain(row.values[id]?.value, row.values[id]?.unit ?? '', row.commodity);
  return {
    id,
    head: t(`reg.${id}`),
    unit,
    width: id === 'energy' || id === 'volume' ? 106 : 86,
    numeric: true,
    sort: sortOf(id, context),
    text: (row) => {
      const { text, unit: own } = shown(row);
      return mixed && row.values[id] ? `${text} ${own}` : text;
    },
    number: (row) => exact(row).number,
    ...(mixed ? { unitOf: (row: MeterRow) => exact(row).unit } : {}),
    title: (row) =>
      row.values[id] ? t('meters.exact', { value: shown(row).exact, unit: '' }).trim() : t('ui.no_data'),
    mark: (row) => (changed(row, id) ? 'changed' : ''),
  };
}

function stateTitle(row: MeterRow, t: TFunction): string {
  const why = row.last_error && row.state !== 'fresh' ? ` · ${wordFor('fault', row.last_error.code)}` : '';
  return `${t(`state.${row.state}`)}${why}`;
}

function StateCell({ row }: { row: MeterRow }) {
  return (
    <>
      <MeterStateMark state={row.state} />
      {row.last_error && row.state !== 'fresh' && (
        <span className="small"> {wordFor('fault', row.last_error.code)}</span>
      )}
    </>
  );
}

function mainValue(row: MeterRow) {
  const key = row.values[mainKey(row.commodity)] ? mainKey(row.commodity) : valueKeys.find((one) => row.values[one]);
  return key && row.values[key];
}

function mainText(row: MeterRow, { format }: ColumnContext): string {
  const value = mainValue(row);
  if (!value) return format.number(null);
  const shown = format.value(value.value, value.unit, row.commodity, true);
  return `${shown.text} ${shown.unit}`;
}

/** The sums of different things, so each with its unit. */
function mainNumbers({ format }: ColumnContext): Pick<ListColumn<MeterRow>, 'number' | 'unitOf'> {
  const exact = (row: MeterRow) => {
    const value = mainValue(row);
    return format.plain(value?.value, value?.unit ?? '', row.commodity);
  };
  return { number: (row) => exact(row).number, unitOf: (row) => exact(row).unit };
}

const modelName = (row: MeterRow, t: TFunction): string =>
  row.model === null
    ? t('meter.model_none')
    : isGeneric(row.model)
      ? t('models.generic_name', { protocol: protocolName(row.protocol) })
      : modelWords(row.model);

export function makeColumn(id: ColumnId, context: ColumnContext): ListColumn<MeterRow> {
  if (isValue(id)) return valueColumn(id, context);
  const { t, format } = context;
  const texts: Readonly<Record<PlainKey, (row: MeterRow) => string>> = {
    name: (row) => row.name || row.number,
    number: (row) => row.number,
    place: (row) => row.place?.name ?? '–',
    commodity: (row) => t(`commodity.${row.commodity}`),
    manufacturer: (row) => row.manufacturer,
    model: (row) => modelName(row, t),
    protocol: (row) => protocolName(row.protocol ?? 'mbus'),
    address: (row) => row.address || '–',
    medium: (row) => wordFor('medium', row.medium),
    gateway: (row) => row.gateway.name,
    line: (row) => row.line.name,
    primary_address: (row) => (row.primary_address === null ? '–' : String(row.primary_address)),
    main: (row) => mainText(row, context),
    last_read: (row) => (row.last_read ? format.exactTime(row.last_read) : t('ui.never')),
    state: (row) => stateTitle(row, t),
  };
  const text = texts[id];
  return {
    id,
    head: t(`meters.col.${id}`),
    width: widths[id] ?? 110,
    numeric: id === 'main' || id === 'primary_address',
    sort: sortOf(id, context),
    text,
    ...(id === 'last_read' ? { time: (row: MeterRow) => row.last_read } : { title: text }),
    ...(id === 'main' ? mainNumbers(context) : {}),
    cell: (row) => {
      if (id === 'name') return <Link to={`/m/${row.id}`}>{row.name || row.number}</Link>;
      if (id === 'number') return <span className="mono">{row.number}</span>;
      if (id === 'place') return row.place ? <Link to={`/p/${row.place.id}`}>{row.place.name}</Link> : '–';
      if (id === 'address') return <span className="mono">{row.address || '–'}</span>;
      if (id === 'model') return <ModelText model={row.model} protocol={row.protocol} />;
      if (id === 'gateway') return <Link to={`/g/${row.gateway.id}`}>{row.gateway.name}</Link>;
      if (id === 'last_read') return <TimeText at={row.last_read} />;
      if (id === 'state') return <StateCell row={row} />;
      const own = text(row);
      if (id === 'commodity')
        return (
          <>
            <CommoditySign commodity={row.commodity} /> {own}
          </>
        );
      return own;
    },
  };
}
