// SPDX-License-Identifier: Apache-2.0
import { Button, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PointPart } from '../../data/points';
import type { Commodity } from '../../data/types';
import { Icon } from '../../parts/icons';
import { PointSelect } from '../../parts/point_select';
import { factorChoice } from './point_form';

const factorWords = { '1': 'point.factor.plus', '-1': 'point.factor.minus', other: 'point.factor.other' } as const;

interface RowProps {
  part: PointPart;
  disabled: boolean;
  onFactor: (factor: string) => void;
  onRemove: () => void;
}

function PartRow({ part, disabled, onFactor, onRemove }: RowProps) {
  const { t } = useTranslation();
  const choice = factorChoice(part.factor);
  const label = t('point.factor_of', { name: part.title });
  return (
    <li className="part-row">
      <Select<'1' | '-1' | 'other'>
        aria-label={label}
        value={choice}
        disabled={disabled}
        options={(['1', '-1', 'other'] as const).map((value) => ({ value, label: t(factorWords[value]) }))}
        onChange={(value) => onFactor(value === 'other' ? '' : value)}
      />
      {choice === 'other' && (
        <Input
          aria-label={label}
          className="part-factor"
          inputMode="decimal"
          autoComplete="off"
          value={part.factor}
          disabled={disabled}
          onChange={(event) => onFactor(event.target.value)}
        />
      )}
      <span className="grow">{part.title}</span>
      <Button
        type="text"
        icon={<Icon name="close" />}
        disabled={disabled}
        aria-label={t('point.part_remove', { name: part.title })}
        onClick={onRemove}
      />
    </li>
  );
}

/** What a sum is made of. `self`: the sum, which cannot be its own part. */
export function PartFields(props: {
  parts: readonly PointPart[];
  self: string;
  commodity: Commodity;
  disabled: boolean;
  onChange: (parts: PointPart[]) => void;
}) {
  const { parts, self, commodity, disabled, onChange } = props;
  const { t } = useTranslation();
  return (
    <div className="field">
      <label htmlFor="point-parts">{t('point.parts')}</label>
      {parts.length > 0 && (
        <ul className="part-list">
          {parts.map((part) => (
            <PartRow
              key={part.point}
              part={part}
              disabled={disabled}
              onFactor={(factor) => onChange(parts.map((one) => (one === part ? { ...one, factor } : one)))}
              onRemove={() => onChange(parts.filter((one) => one !== part))}
            />
          ))}
        </ul>
      )}
      <PointSelect
        key={parts.length}
        id="point-parts"
        label={t('point.parts')}
        value={null}
        disabled={disabled}
        commodity={commodity}
        fits={(one) => one.id !== self && !parts.some(({ point }) => point === one.id)}
        onChange={(one) => one && onChange([...parts, { point: one.id, title: one.title, factor: '1' }])}
      />
      <span className="small">{t('point.parts_hint')}</span>
    </div>
  );
}
