// SPDX-License-Identifier: Apache-2.0
import { Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  archives,
  constants,
  type FieldId,
  type Fields,
  fieldsOf,
  periodUnits,
  speeds,
  type Troubles,
} from '../../data/command_value';
import type { CommandKind } from '../../data/commands';
import { useFormat } from '../../parts/format';
import { wordIfAny } from '../../text/i18n';

interface Props {
  kind: CommandKind;
  protocol: string;
  fields: Fields;
  troubles: Troubles;
  onChange: (fields: Fields) => void;
}

interface Choice {
  value: string;
  label: string;
}

/** The choices of a field, or none where it is typed. */
function useChoices(id: FieldId): Choice[] | null {
  const { t } = useTranslation();
  const format = useFormat();
  switch (id) {
    case 'archive':
      return archives.map((value) => ({ value, label: t(`command.archive.${value}`) }));
    case 'constant':
      return constants.map(({ id: value }) => ({ value, label: t(`command.constant.${value}`) }));
    case 'baud':
      return speeds.map((speed) => ({ value: String(speed), label: format.count(speed) }));
    case 'new_level':
      return [...'0123456789'].map((value) => ({ value, label: `0${value}` }));
    default:
      return null;
  }
}

function useUnit(id: FieldId, fields: Fields): string {
  const format = useFormat();
  if (id === 'constant_value') return format.sign(constants.find((one) => one.id === fields.constant)?.unit ?? '');
  return id === 'baud' ? format.sign('baud') : '';
}

const typed: Partial<Record<FieldId, { type?: string; mode?: 'decimal' | 'numeric'; most?: number; mono?: true }>> = {
  from: { type: 'datetime-local' },
  to: { type: 'datetime-local' },
  constant_value: { mode: 'decimal', most: 24 },
  period: { mode: 'numeric', most: 7 },
  server: { most: 120, mono: true },
  item: { most: 24, mono: true },
  data: { most: 600, mono: true },
  text: { most: 200, mono: true },
  address: { mode: 'numeric', most: 20, mono: true },
  new_password: { most: 6, mono: true },
  repeat: { most: 6, mono: true },
  serial: { mode: 'numeric', most: 3 },
  amount: { mode: 'decimal', most: 10 },
};

function Control({ id, fields, bad, described, onChange }: FieldProps & { described: string | undefined }) {
  const { t } = useTranslation();
  const choices = useChoices(id);
  const name = `command-${id}`;
  const status = bad ? 'error' : '';
  const set = (value: string) => onChange({ ...fields, [id]: value });
  if (choices) {
    return (
      <Select
        id={name}
        aria-label={t(`command.field.${id}`)}
        status={status}
        placeholder={t('command.placeholder')}
        value={fields[id] || undefined}
        options={choices}
        onChange={set}
      />
    );
  }
  const { type, mode, most, mono } = typed[id] ?? {};
  const Box = id === 'new_password' || id === 'repeat' ? Input.Password : Input;
  return (
    <Box
      id={name}
      className={mono ? 'mono' : ''}
      {...(type ? { type } : {})}
      {...(mode ? { inputMode: mode } : {})}
      {...(most ? { maxLength: most } : {})}
      autoComplete="off"
      spellCheck={false}
      status={status}
      aria-invalid={bad !== undefined}
      aria-describedby={described}
      value={fields[id]}
      onChange={(event) => set(event.target.value)}
    />
  );
}

interface FieldProps {
  id: FieldId;
  fields: Fields;
  bad: string | undefined;
  onChange: (fields: Fields) => void;
}

function PeriodUnit({ fields, onChange }: Pick<FieldProps, 'fields' | 'onChange'>) {
  const { t } = useTranslation();
  return (
    <Select
      className="command-unit"
      aria-label={t('command.period_unit')}
      value={fields.period_unit}
      options={periodUnits.map((value) => ({ value, label: t(`command.unit.${value}`) }))}
      onChange={(value: string) => onChange({ ...fields, period_unit: value })}
    />
  );
}

function Field({ protocol, ...props }: FieldProps & { protocol: string }) {
  const { t } = useTranslation();
  const { id, fields, bad } = props;
  const unit = useUnit(id, fields);
  const hint = wordIfAny('command.hint', `${id}_${protocol}`) ?? wordIfAny('command.hint', id);
  const hintId = `command-${id}-hint`;
  const badId = `command-${id}-bad`;
  const described = [hint ? hintId : '', bad ? badId : ''].filter(Boolean).join(' ') || undefined;
  let beside: ReactNode = unit ? <span className="unit">{unit}</span> : null;
  if (id === 'period') beside = <PeriodUnit fields={fields} onChange={props.onChange} />;
  return (
    <div className={`command-field command-field-${id}`}>
      <label htmlFor={`command-${id}`}>{t(`command.field.${id}`)}</label>
      <div className="command-control">
        <Control {...props} described={described} />
        {beside}
      </div>
      {hint && (
        <p id={hintId} className="small">
          {hint}
        </p>
      )}
      {bad && (
        <p id={badId} className="command-bad" role="alert">
          {bad}
        </p>
      )}
    </div>
  );
}

/** What a command needs to know beside its name, each with its unit and what is wrong with it. */
export function ValueFields({ kind, protocol, fields, troubles, onChange }: Props) {
  const { t } = useTranslation();
  const ids = fieldsOf(kind, protocol);
  if (ids.length === 0) return null;
  return (
    <div className="form command-fields">
      {ids.map((id) => {
        const trouble = troubles[id];
        return (
          <Field
            key={id}
            id={id}
            protocol={protocol}
            fields={fields}
            bad={trouble && t(`command.bad.${trouble}`)}
            onChange={onChange}
          />
        );
      })}
    </div>
  );
}
