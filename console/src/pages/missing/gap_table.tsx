// SPDX-License-Identifier: Apache-2.0
import { Button, Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Gap } from '../../data/task_types';
import { useFormat } from '../../parts/format';
import { Mark, TimeText } from '../../parts/marks';
import { wordFor } from '../../text/i18n';
import { placeName } from '../tasks/task_form';
import { canChange, gapMarks, keyText } from './gap_rows';

interface RowProps {
  gap: Gap;
  may: boolean;
  chosen: boolean;
  onChoose: (on: boolean) => void;
  onEdit: () => void;
}

function Attempts({ gap }: { gap: Gap }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      {format.count(gap.attempts)}
      {gap.state === 'open' && (
        <div className="small">
          {gap.next_try ? (
            <>
              {t('gap.next_try')} <TimeText at={gap.next_try} />
            </>
          ) : (
            t('gap.never_tried')
          )}
        </div>
      )}
    </>
  );
}

function GapRow({ gap, may, chosen, onChoose, onEdit }: RowProps) {
  const { t } = useTranslation();
  const name = gap.meter.name || gap.meter.number || gap.key.meter;
  return (
    <tr>
      <td>
        {may && canChange(gap) && (
          <Checkbox
            aria-label={t('gap.choose', { meter: name })}
            checked={chosen}
            onChange={(event) => onChoose(event.target.checked)}
          />
        )}
      </td>
      <td>
        <Link to={`/m/${gap.key.meter}`}>{name}</Link>
        <div className="small mono">{gap.meter.number}</div>
      </td>
      <td>
        <TimeText at={gap.key.due} />
        <div className="small">{wordFor('item', gap.key.item)}</div>
      </td>
      <td>
        {wordFor('fault', gap.reason)}
        <div className="small">
          <Link to={`/g/${gap.place.gateway.id}?line=${gap.place.line.id}`}>{placeName(gap.place)}</Link>
        </div>
      </td>
      <td data-label={t('gap.attempts')}>
        <Attempts gap={gap} />
      </td>
      <td>
        <Mark of={gapMarks[gap.state]} word={t(`gap.state.${gap.state}`)} />
        <div className="small">
          {t('gap.owner')}: {gap.owner ?? t('gap.server')}
        </div>
      </td>
      <td className="gap-note">
        <div>{gap.note}</div>
        {may && (
          <Button size="small" onClick={onEdit}>
            {t('gap.edit_open')}
          </Button>
        )}
      </td>
    </tr>
  );
}

export function GapTable(props: {
  gaps: readonly Gap[];
  may: boolean;
  chosen: ReadonlySet<string>;
  onChoose: (keys: readonly string[], on: boolean) => void;
  onEdit: (gap: Gap) => void;
}) {
  const { gaps, may, chosen, onChoose } = props;
  const { t } = useTranslation();
  const open = gaps.filter(canChange).map((gap) => keyText(gap.key));
  const all = open.length > 0 && open.every((key) => chosen.has(key));
  const heads = [t('gap.meter'), t('gap.due'), t('gap.reason'), t('gap.attempts'), t('gap.state_label'), t('gap.note')];
  return (
    <div className="scroll-x">
      <table className="plain-table card-table gap-table">
        <thead>
          <tr>
            <th scope="col">
              {may && (
                <Checkbox
                  aria-label={t('gap.choose_all')}
                  checked={all}
                  onChange={(event) => onChoose(open, event.target.checked)}
                />
              )}
            </th>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {gaps.map((gap) => {
            const key = keyText(gap.key);
            return (
              <GapRow
                key={key}
                gap={gap}
                may={may}
                chosen={chosen.has(key)}
                onChoose={(on) => onChoose([key], on)}
                onEdit={() => props.onEdit(gap)}
              />
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
