// SPDX-License-Identifier: Apache-2.0
import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useModel } from '../../data/models';
import type { Commodity, Meter } from '../../data/types';
import { exactUnits } from '../../format/units';
import { Field } from '../../parts/field';
import { RefusalNote, WrongNote } from '../../parts/field_note';
import { type Format, useFormat } from '../../parts/format';
import { Mark } from '../../parts/marks';
import { isGeneric } from '../../parts/model_link';
import { registerName } from '../meter/register_table';
import { type EntryRow, entryRows, firstUnit, isBelow, type TypedValues } from './entry_form';
import './entry.css';

/** What can be read off a meter; null while its model is asked for because it has told nothing itself. */
export function useEntryRows(meter: Meter): EntryRow[] | null {
  const wanted = meter.registers.length === 0 && meter.model && !isGeneric(meter.model) ? meter.model : null;
  const model = useModel(wanted);
  if (wanted && model.isPending) return null;
  return entryRows(meter.registers, model.data?.register_rules ?? [], meter.commodity);
}

export const firstUnits = (rows: readonly EntryRow[], commodity: Commodity, format: Format): Record<string, string> =>
  Object.fromEntries(
    rows.map(({ register }) => [register.key, firstUnit(register, format.unitFor(register.unit, commodity).id)]),
  );

interface ValueProps {
  id: string;
  row: EntryRow;
  commodity: string;
  text: string;
  unit: string;
  wrong: boolean;
  onText: (text: string) => void;
  onUnit: (unit: string) => void;
}

/** One register: what the dial shows, in the unit that stands on it. */
function ValueField({ id, row, commodity, text, unit, wrong, onText, onUnit }: ValueProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { register } = row;
  const name = registerName(register, t, commodity);
  const last = format.value(row.last, register.unit, commodity);
  return (
    <Field
      id={id}
      label={name}
      {...(row.last ? { hint: t('entry.last', { value: `${last.text} ${last.unit}`.trim() }) } : {})}
    >
      <div className="entry-value">
        <Input
          id={id}
          inputMode="decimal"
          autoComplete="off"
          value={text}
          status={wrong ? 'error' : ''}
          onChange={(event) => onText(event.target.value)}
        />
        <Select
          aria-label={t('entry.unit_of', { name })}
          value={unit}
          disabled={exactUnits(register.unit).length < 2}
          options={exactUnits(register.unit).map((value) => ({ value, label: format.sign(value) || '–' }))}
          onChange={onUnit}
        />
      </div>
      {isBelow(row, text, unit, format.language) && <Mark of="late" word={t('entry.below')} />}
    </Field>
  );
}

interface Props {
  /** Begins the ids of the fields. */
  id: string;
  rows: readonly EntryRow[];
  commodity: string;
  typed: TypedValues;
  put: (typed: Partial<TypedValues>) => void;
  /** Key of the register whose value is no number, and of the one that the server refused. */
  wrong: string | null;
  refused: string | null;
  error: unknown;
}

/** All registers of a meter that somebody may read off. */
export function RegisterFields({ id, rows, commodity, typed, put, wrong, refused, error }: Props) {
  const { t } = useTranslation();
  return rows.map((row) => {
    const { key, unit } = row.register;
    return (
      <div key={key} className="stack">
        <ValueField
          id={`${id}-${key}`}
          row={row}
          commodity={commodity}
          text={typed.values[key] ?? ''}
          unit={typed.units[key] ?? unit}
          wrong={wrong === key}
          onText={(text) => put({ values: { ...typed.values, [key]: text } })}
          onUnit={(next) => put({ units: { ...typed.units, [key]: next } })}
        />
        {wrong === key && <WrongNote text={t('entry.bad_value')} />}
        {refused === key && <RefusalNote error={error} />}
      </div>
    );
  });
}
