// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { BuildingPlan, PlanRoom, PlanUnit } from '../../data/archive_types';
import { usePlan } from '../../data/places';
import { useFormat } from '../../parts/format';
import { MeterStateMark } from '../../parts/marks';
import { EmptyNote, Loaded, Panel, Skeleton } from '../../parts/panel';
import { worstFirst } from '../../parts/worst_state';
import { joined } from '../../text/i18n';
import { countStates, floorsOf, roomsOf, stateOf } from './plan_state';

/** A dwelling: its number, the shape and colour of its state, both in words for who cannot see them. */
function Room({ room }: { room: PlanRoom }) {
  const { t } = useTranslation();
  const state = stateOf(room);
  const word = state ? t(`state.${state}`) : t('plan.no_meter');
  const meters = room.meters.map((one) => `${t(`commodity.${one.commodity}`)}: ${t(`state.${one.state}`)}`);
  return (
    <Link
      to={`/p/${room.id}`}
      className={`plan-room plan-${state ?? 'none'}`}
      title={[t('plan.room', { name: room.name, state: word }), ...meters].join('\n')}
      aria-label={t('plan.room', { name: room.name, state: meters.length > 0 ? joined(meters) : word })}
    >
      {state && <MeterStateMark state={state} hidden />}
      {room.name}
    </Link>
  );
}

function Legend({ plan }: { plan: BuildingPlan }) {
  const { t } = useTranslation();
  const format = useFormat();
  const counts = countStates(plan);
  return (
    <ul className="plan-legend" aria-label={t('plan.legend')}>
      {worstFirst.map((state) => (
        <li key={state}>
          <MeterStateMark state={state} /> <b>{format.count(counts[state])}</b>
        </li>
      ))}
      <li>
        <span className="plan-room plan-none plan-sample" aria-hidden="true" /> {t('plan.no_meter')}{' '}
        <b>{format.count(counts.none)}</b>
      </li>
      <li className="small">{t('plan.worst')}</li>
    </ul>
  );
}

function UnitHead({ unit }: { unit: PlanUnit }) {
  const { t } = useTranslation();
  if (unit.id === null) return t('plan.no_unit');
  return <Link to={`/p/${unit.id}`}>{t('plan.unit', { name: unit.name })}</Link>;
}

function Grid({ plan }: { plan: BuildingPlan }) {
  const { t } = useTranslation();
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={t('plan.title')}>
      <table className="plan">
        <thead>
          <tr>
            <th scope="col">{t('plan.floor')}</th>
            {plan.units.map((unit) => (
              <th key={unit.id ?? ''} scope="col">
                <UnitHead unit={unit} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {floorsOf(plan.units).map((floor) => (
            <tr key={floor}>
              <th scope="row">{floor || '–'}</th>
              {plan.units.map((unit) => (
                <td key={unit.id ?? ''}>
                  <div className="plan-rooms">
                    {roomsOf(unit, floor).map((room) => (
                      <Room key={room.id} room={room} />
                    ))}
                  </div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** One building: floor by floor from the top down, its entrances beside each other. */
export function PlanTab({ id, fill }: { id: string; fill: ReactNode }) {
  const { t } = useTranslation();
  const plan = usePlan(id);
  return (
    <Panel label={t('plan.title')}>
      <Loaded of={plan} skeleton={<Skeleton lines={8} height={28} />}>
        {(one) =>
          one.units.some((unit) => unit.floors.some((floor) => floor.rooms.length > 0)) ? (
            <div className="stack">
              <Legend plan={one} />
              <Grid plan={one} />
            </div>
          ) : (
            <EmptyNote title={t('plan.none')} text={t('plan.none_text')} action={fill} />
          )
        }
      </Loaded>
    </Panel>
  );
}
