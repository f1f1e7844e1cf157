// SPDX-License-Identifier: Apache-2.0
import { Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '../../parts/field';
import type { TaskForm } from './task_form';

type Name = 'attempts' | 'again' | 'again_every' | 'window' | 'priority';

function NumberField(props: {
  name: Name;
  hint?: string;
  min: number;
  max: number;
  value: number;
  may: boolean;
  onChange: (value: number) => void;
}) {
  const { t } = useTranslation();
  const { name, min, max } = props;
  return (
    <Field id={`effort-${name}`} label={t(`effort.${name}`)} {...(props.hint ? { hint: props.hint } : {})}>
      <InputNumber
        id={`effort-${name}`}
        min={min}
        max={max}
        precision={0}
        value={props.value}
        disabled={!props.may}
        onChange={(value) => props.onChange(value ?? min)}
      />
    </Field>
  );
}

/** How hard it tries, for how long, and before whom; in minutes, as people think of it. */
export function EffortFields(props: { form: TaskForm; put: (part: Partial<TaskForm>) => void; may: boolean }) {
  const { form, put, may } = props;
  const { t } = useTranslation();
  const number = (name: Name, min: number, max: number, value: number, onChange: (value: number) => void) => ({
    ...{ name, min, max, value, onChange, may },
  });
  return (
    <div className="fields fields-narrow">
      <NumberField
        {...number('attempts', 1, 10, form.attempts, (attempts) => put({ attempts }))}
        hint={t('effort.attempts_hint')}
      />
      <NumberField {...number('again', 0, 50, form.again, (again) => put({ again }))} hint={t('effort.again_hint')} />
      <NumberField
        {...number('again_every', 1, 10_080, form.again_every_s / 60, (minutes) =>
          put({ again_every_s: minutes * 60 }),
        )}
      />
      <NumberField
        {...number('window', 0, 44_640, form.window_s / 60, (minutes) => put({ window_s: minutes * 60 }))}
        hint={t('effort.window_hint')}
      />
      <NumberField
        {...number('priority', 1, 9, form.priority, (priority) => put({ priority }))}
        hint={t('effort.priority_hint')}
      />
      <Field id="effort-first" label={t('effort.first')}>
        <Input
          id="effort-first"
          type="date"
          value={form.firstDay}
          disabled={!may}
          onChange={(event) => put({ firstDay: event.target.value })}
        />
      </Field>
      <Field id="effort-until" label={t('effort.until')}>
        <Input
          id="effort-until"
          type="date"
          value={form.lastDay}
          disabled={!may}
          onChange={(event) => put({ lastDay: event.target.value })}
        />
      </Field>
    </div>
  );
}
