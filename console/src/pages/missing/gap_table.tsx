// SPDX-License-Identifier: Apache-2.0
import { Button, Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Gap } from '../../data/task_types';
import { useFormat } from '../../parts/format';
import { Mark, TimeText } from '../../parts/marks';
import { wordFor } from '../../text/i18n';
import { placeName } from '../tasks/task_form';
import type { Axis, Span } from './gap_axis';
import { GapAxis, GapWhen } from './gap_bar';
import { canChange, gapMarks, keyText } from './gap_rows';

interface RowProps {
  gap: Gap;
  axis: Axis;
  may: boolean;
  chosen: boolean;
  onChoose: (on: boolean) => void;
  onEdit: () => void;
  onEnter: () => void;
}

function Attempts({ gap }: { gap: Gap }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (gap.state === 'closed') {
    return (
      gap.filled_by && <div className="small">{t('gap.filled_by', { what: wordFor('source', gap.filled_by) })}</div>
    );
  }
  return (
    <div className="small">
      {t('gap.attempts')}: {format.count(gap.attempts)}
      {gap.state === 'open' && (
        <>
          {' · '}
          {gap.next_try ? (
            <>
              {t('gap.next_try')} <TimeText at={gap.next_try} />
            </>
          ) : (
            t('gap.never_tried')
          )}
        </>
      )}
    </div>
  );
}

function GapRow({ gap, axis, may, chosen, onChoose, onEdit, onEnter }: RowProps) {
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
        <div className="small">{wordFor('item', gap.key.item)}</div>
      </td>
      <td className="gap-when">
        <GapWhen gap={gap} axis={axis} />
      </td>
      <td>
        {wordFor('fault', gap.reason)}
        <div className="small">
          <Link to={`/g/${gap.place.gateway.id}?line=${gap.place.line.id}`}>{placeName(gap.place)}</Link>
        </div>
      </td>
      <td>
        <Mark of={gapMarks[gap.state]} word={t(`gap.state.${gap.state}`)} />
        <Attempts gap={gap} />
        <div className="small">
          {t('gap.owner')}: {gap.owner ?? t('gap.server')}
        </div>
      </td>
      <td className="gap-note">
        <div>{gap.note}</div>
        {may && (
          <div className="row">
            <Button size="small" onClick={onEdit}>
              {t('gap.edit_open')}
            </Button>
            {canChange(gap) && (
              <Button size="small" onClick={onEnter}>
                {t('entry.open')}
              </Button>
            )}
          </div>
        )}
      </td>
    </tr>
  );
}

/** The board: a row a gap, all on one axis of time. */
export function GapTable(props: {
  gaps: readonly Gap[];
  span: Span;
  axis: Axis;
  may: boolean;
  chosen: ReadonlySet<string>;
  onChoose: (keys: readonly string[], on: boolean) => void;
  onEdit: (gap: Gap) => void;
  onEnter: (gap: Gap) => void;
}) {
  const { gaps, span, axis, may, chosen, onChoose } = props;
  const { t } = useTranslation();
  const open = gaps.filter(canChange).map((gap) => keyText(gap.key));
  const all = open.length > 0 && open.every((key) => chosen.has(key));
  return (
    <div className="scroll-x">
      <div className="gap-phone-axis">
        <GapAxis span={span} axis={axis} />
      </div>
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
            <th scope="col">{t('gap.meter')}</th>
            <th scope="col" className="gap-when">
              {t('gap.when')}
              <GapAxis span={span} axis={axis} />
            </th>
            <th scope="col">{t('gap.reason')}</th>
            <th scope="col">{t('gap.state_label')}</th>
            <th scope="col">{t('gap.note')}</th>
          </tr>
        </thead>
        <tbody>
          {gaps.map((gap) => {
            const key = keyText(gap.key);
            return (
              <GapRow
                key={key}
                gap={gap}
                axis={axis}
                may={may}
                chosen={chosen.has(key)}
                onChoose={(on) => onChoose([key], on)}
                onEdit={() => props.onEdit(gap)}
                onEnter={() => props.onEnter(gap)}
              />
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
