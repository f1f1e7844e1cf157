// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import { useMeterGroup } from '../data/meter_groups';
import { usePlace } from '../data/places';
import type { Scope } from './scope';

/** How the place or group is called; "Everything" without one. */
export function useScopeName(scope: Scope | null): string {
  const { t } = useTranslation();
  const place = usePlace(scope?.kind === 'place' ? scope.id : '');
  const group = useMeterGroup(scope?.kind === 'group' ? scope.id : '');
  if (!scope) return t('scope.all');
  const answer = scope.kind === 'place' ? place : group;
  if (answer.error) return t('scope.gone');
  if (answer.data?.id !== scope.id) return '…';
  return scope.kind === 'place' ? (place.data?.address ?? '') : (group.data?.name ?? '');
}
