// SPDX-License-Identifier: Apache-2.0
import { Button, Checkbox, Popover, Segmented } from 'antd';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Density, setPreferences, usePreferences } from '../data/preferences';
import { movedTo, stepped } from './columns';
import { Icon } from './icons';
import { useUrlState } from './url_state';

interface ChoiceProps<Id extends string> {
  /** All there are, and the shown ones in their order; the first of both stays. */
  possible: readonly Id[];
  shown: readonly Id[];
  label: (id: Id) => string;
  onChange: (ids: Id[]) => void;
}

function ChoiceRow<Id extends string>(props: ChoiceProps<Id> & { id: Id }) {
  const { id, shown, label, onChange } = props;
  const { t } = useTranslation();
  const [over, setOver] = useState(false);
  const on = shown.includes(id);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onChange(movedTo(shown, event.dataTransfer.getData('text/plain') as Id, id));
  };
  const step = (by: 1 | -1, icon: 'up' | 'down', words: string) => (
    <button
      type="button"
      className="bar-button"
      aria-label={words}
      title={words}
      disabled={stepped(shown, id, by).join() === shown.join()}
      onClick={() => onChange(stepped(shown, id, by))}
    >
      <Icon name={icon} />
    </button>
  );
  return (
    <li
      className={over ? 'column-row over' : 'column-row'}
      draggable={on}
      onDragStart={(event) => event.dataTransfer.setData('text/plain', id)}
      onDragOver={(event) => {
        if (!on) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Checkbox
        checked={on}
        onChange={(event) => onChange(event.target.checked ? [...shown, id] : shown.filter((one) => one !== id))}
      >
        {label(id)}
      </Checkbox>
      {on && step(-1, 'up', t('table.before', { what: label(id) }))}
      {on && step(1, 'down', t('table.behind', { what: label(id) }))}
    </li>
  );
}

/** Which columns are shown and in which order; they are dragged, or moved by their buttons. */
export function ColumnChoice<Id extends string>(props: ChoiceProps<Id>) {
  const { t } = useTranslation();
  const { possible, shown } = props;
  const rows = [...shown, ...possible.filter((id) => !shown.includes(id))].filter((id) => id !== possible[0]);
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={
        <fieldset className="column-choice" aria-label={t('meters.columns')}>
          <ul>
            {rows.map((id) => (
              <ChoiceRow key={id} id={id} {...props} />
            ))}
          </ul>
        </fieldset>
      }
    >
      <Button icon={<Icon name="columns" />}>{t('meters.columns')}</Button>
    </Popover>
  );
}

function DensitySign({ density, label }: { density: Density; label: string }) {
  const gap = density / 8;
  return (
    <span title={label}>
      <svg className="icon" width={16} height={16} viewBox="0 0 20 20" aria-hidden="true">
        <path d={[-1, 0, 1].map((n) => `M3 ${10 + n * gap}h14`).join('')} />
      </svg>
      <span className="visually-hidden">{label}</span>
    </span>
  );
}

const densities: readonly Density[] = [28, 36, 44];

/** As a saved view has it, else as this person likes it. */
export function useRowHeight(): Density {
  const { density } = usePreferences();
  const [get] = useUrlState();
  return densities.find((one) => String(one) === get('density')) ?? density;
}

/** Height of the rows of all tables, kept for the person at this browser. */
export function DensityChoice() {
  const { t } = useTranslation();
  const [get, set] = useUrlState();
  const density = useRowHeight();
  const names: readonly [Density, string][] = [
    [28, t('meters.dense')],
    [36, t('meters.normal')],
    [44, t('meters.tall')],
  ];
  return (
    <Segmented<Density>
      aria-label={t('meters.density')}
      value={density}
      options={names.map(([value, label]) => ({ value, label: <DensitySign density={value} label={label} /> }))}
      onChange={(value) => {
        setPreferences({ density: value });
        if (get('density')) set({ density: null });
      }}
    />
  );
}
