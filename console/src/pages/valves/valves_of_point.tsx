// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useValvesOf } from '../../data/valves';

/** What shuts the supply of a point; nothing where there is no valve. */
export function ValvesOfPoint({ point }: { point: string }) {
  const { t } = useTranslation();
  const valves = (useValvesOf(point).data?.items ?? []).filter(({ retired }) => !retired);
  return valves.map((valve) => (
    <span key={valve.id}>
      {t('valves.one')}:{' '}
      <Link className="link-in-text mono" to={`/archives/valves?panel=${valve.id}`}>
        {valve.number}
      </Link>{' '}
      {t(`valve_kind.${valve.kind}`)}
    </span>
  ));
}
