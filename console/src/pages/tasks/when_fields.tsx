// SPDX-License-Identifier: Apache-2.0
import { Checkbox, Input, InputNumber, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../data/types';
import {
  type IntervalUnit,
  intervalUnits,
  monthDays,
  turnedInto,
  type When,
  type WhenKind,
  weekdays,
  whenKinds,
} from '../../format/schedule';
import { Field } from '../../parts/field';
import { weekdayName } from '../../parts/schedule_words';

interface Props<Kind extends WhenKind> {
  when: When & { kind: Kind };
  put: (when: When) => void;
  may: boolean;
}

function TimeField({ value, may, onChange }: { value: string; may: boolean; onChange: (time: string) => void }) {
  const { t } = useTranslation();
  return (
    <Field id="when-time" label={t('when.time')}>
      <Input
        id="when-time"
        type="time"
        value={value}
        disabled={!may}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}

function Interval({ when, put, may }: Props<'interval'>) {
  const { t } = useTranslation();
  return (
    <div className="fields">
      <Field id="when-every" label={t('when.every')}>
        <span className="row">
          <InputNumber
            id="when-every"
            min={1}
            max={1440}
            value={when.every}
            disabled={!may}
            onChange={(every) => put({ ...when, every: every ?? 1 })}
          />
          <Select<IntervalUnit>
            aria-label={t('when.unit')}
            value={when.unit}
            disabled={!may}
            options={intervalUnits.map((value) => ({ value, label: t(`when.unit_${value}`) }))}
            onChange={(unit) => put({ ...when, unit })}
          />
        </span>
      </Field>
      <Field id="when-at" label={t('when.at')}>
        <Input
          id="when-at"
          type="time"
          value={when.at}
          disabled={!may}
          onChange={(event) => put({ ...when, at: event.target.value })}
        />
      </Field>
    </div>
  );
}

function Weekdays({ when, put, may }: Props<'weekdays'>) {
  const { t, i18n } = useTranslation();
  return (
    <div className="fields">
      <div className="field" role="group" aria-labelledby="when-days">
        <span id="when-days">{t('when.days')}</span>
        <Checkbox.Group
          value={when.days}
          disabled={!may}
          options={weekdays.map((value) => ({ value, label: weekdayName(value, i18n.language as Language) }))}
          onChange={(days) => put({ ...when, days: weekdays.filter((day) => days.includes(day)) })}
        />
      </div>
      <TimeField value={when.time} may={may} onChange={(time) => put({ ...when, time })} />
    </div>
  );
}

function Monthly({ when, put, may }: Props<'monthly'>) {
  const { t } = useTranslation();
  return (
    <div className="fields">
      <Field id="when-month" label={t('when.month_days')} hint={t('when.month_hint')}>
        <Select<string[]>
          id="when-month"
          mode="multiple"
          className="month-days"
          value={when.days}
          disabled={!may}
          options={monthDays.map((value) => ({ value, label: value === 'last' ? t('when.last') : value }))}
          onChange={(days) => put({ ...when, days })}
        />
      </Field>
      <TimeField value={when.time} may={may} onChange={(time) => put({ ...when, time })} />
    </div>
  );
}

function Cron({ when, put, may, bad }: Props<'cron'> & { bad: boolean }) {
  const { t } = useTranslation();
  return (
    <Field id="when-cron" label={t('when.cron_label')} hint={t('when.cron_hint')}>
      <Input
        className="mono"
        id="when-cron"
        value={when.text}
        disabled={!may}
        status={bad ? 'error' : ''}
        onChange={(event) => put({ ...when, text: event.target.value })}
      />
    </Field>
  );
}

/** When it runs: first the kind, then what belongs to it. */
export function WhenFields(props: { when: When; put: (when: When) => void; may: boolean; bad: boolean }) {
  const { when, put, may, bad } = props;
  const { t } = useTranslation();
  const same = { put, may };
  return (
    <>
      <Radio.Group
        aria-label={t('task.when')}
        value={when.kind}
        disabled={!may}
        options={whenKinds.map((value) => ({ value, label: t(`when.${value}`) }))}
        onChange={(event) => put(turnedInto(when, event.target.value as WhenKind))}
      />
      {when.kind === 'daily' && (
        <TimeField value={when.time} may={may} onChange={(time) => put({ kind: 'daily', time })} />
      )}
      {when.kind === 'interval' && <Interval when={when} {...same} />}
      {when.kind === 'weekdays' && <Weekdays when={when} {...same} />}
      {when.kind === 'monthly' && <Monthly when={when} {...same} />}
      {when.kind === 'cron' && <Cron when={when} bad={bad} {...same} />}
    </>
  );
}
