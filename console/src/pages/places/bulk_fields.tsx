// SPDX-License-Identifier: Apache-2.0
import { Button, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { BulkLevel, PlaceKind } from '../../data/archive_types';
import { Field } from '../../parts/field';
import { Icon } from '../../parts/icons';
import { type BulkForm, mostRooms, nextLevel, numberings } from './bulk_form';
import { kindsIn } from './place_form';

interface CountProps {
  id: string;
  label: string;
  hint?: string;
  value: number;
  min?: number;
  max: number;
  onChange: (value: number) => void;
}

function Count({ id, label, hint, value, min = 0, max, onChange }: CountProps) {
  return (
    <Field id={id} label={label} {...(hint ? { hint } : {})}>
      <InputNumber id={id} min={min} max={max} precision={0} value={value} onChange={(next) => onChange(next ?? min)} />
    </Field>
  );
}

/** "Building B3: 3 entrances x 18 floors x 2 dwellings", without what stands above the place it is made in. */
export function SimpleFields(props: {
  form: BulkForm;
  put: (part: Partial<BulkForm>) => void;
  parent: PlaceKind | null;
}) {
  const { form, put } = props;
  const { t } = useTranslation();
  const kinds = kindsIn(props.parent);
  return (
    <>
      {kinds.includes('building') && (
        <Field id="bulk-building" label={t('bulk.building')} hint={t('bulk.building_hint')}>
          <Input
            id="bulk-building"
            value={form.building}
            autoFocus
            autoComplete="off"
            onChange={(event) => put({ building: event.target.value })}
          />
        </Field>
      )}
      <div className="fields fields-narrow">
        {kinds.includes('unit') && (
          <Count
            id="bulk-units"
            label={t('bulk.units')}
            hint={t('bulk.units_hint')}
            value={form.units}
            max={99}
            onChange={(units) => put({ units })}
          />
        )}
        {kinds.includes('floor') && (
          <>
            <Count
              id="bulk-floors"
              label={t('bulk.floors')}
              value={form.floors}
              max={200}
              onChange={(floors) => put({ floors })}
            />
            <Count
              id="bulk-first-floor"
              label={t('bulk.first_floor')}
              value={form.first_floor}
              max={200}
              onChange={(first_floor) => put({ first_floor })}
            />
          </>
        )}
        {kinds.includes('room') && (
          <>
            <Count
              id="bulk-rooms"
              label={t('bulk.rooms')}
              value={form.rooms}
              max={mostRooms[form.numbering]}
              onChange={(rooms) => put({ rooms })}
            />
            <Field id="bulk-numbering" label={t('bulk.numbering')}>
              <Select
                id="bulk-numbering"
                value={form.numbering}
                options={numberings.map((value) => ({ value, label: t(`bulk.numbering_${value}`) }))}
                onChange={(numbering) => put({ numbering })}
              />
            </Field>
          </>
        )}
      </div>
    </>
  );
}

/** The levels as they are sent: a kind and a pattern of names each. */
export function LevelFields(props: {
  levels: readonly BulkLevel[];
  parent: PlaceKind | null;
  onChange: (levels: BulkLevel[]) => void;
}) {
  const { levels, parent, onChange } = props;
  const { t } = useTranslation();
  const next = nextLevel(levels, parent);
  const put = (n: number, part: Partial<BulkLevel>) =>
    onChange(levels.map((level, at) => (at === n ? { ...level, ...part } : level)));
  return (
    <>
      <p className="small">{t('bulk.names_hint')}</p>
      {levels.map((level, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a level is its place in the list
        <fieldset key={n} className="bulk-level" aria-label={t('bulk.level', { n: n + 1 })}>
          <Select
            aria-label={`${t('bulk.level', { n: n + 1 })}: ${t('place.kind')}`}
            value={level.kind}
            options={kindsIn(levels[n - 1]?.kind ?? parent).map((value) => ({
              value,
              label: t(`place_kind.${value}`),
            }))}
            onChange={(kind) => put(n, { kind })}
          />
          <Input
            aria-label={`${t('bulk.level', { n: n + 1 })}: ${t('bulk.names')}`}
            className="mono"
            value={level.names}
            placeholder={t('bulk.names')}
            autoComplete="off"
            onChange={(event) => put(n, { names: event.target.value })}
          />
          <Button
            type="text"
            icon={<Icon name="close" />}
            disabled={levels.length === 1}
            aria-label={t('bulk.drop_level', { n: n + 1 })}
            onClick={() => onChange(levels.filter((_, at) => at !== n))}
          />
        </fieldset>
      ))}
      {next && (
        <div>
          <Button size="small" icon={<Icon name="plus" />} onClick={() => onChange([...levels, next])}>
            {t('bulk.add_level')}
          </Button>
        </div>
      )}
    </>
  );
}
