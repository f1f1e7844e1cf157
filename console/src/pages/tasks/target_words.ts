// SPDX-License-Identifier: Apache-2.0
import type { TFunction } from 'i18next';
import type { TaskTarget } from '../../data/task_types';
import { protocolName } from '../../format/protocols';
import { joined, wordFor } from '../../text/i18n';
import { placeName } from './task_form';

const mostNames = 3;

/** Which meters in a few words: the first names of each kind that has a choice. */
export function targetWords(target: TaskTarget, t: TFunction): string {
  const names = [
    ...target.commodities.map((one) => wordFor('commodity', one)),
    ...target.protocols.map(protocolName),
    ...target.models,
    ...target.gateways.map((one) => one.name || one.id),
    ...target.lines.map(placeName),
    ...(target.places ?? []).map((one) => one.name || one.id),
    ...(target.meter_groups ?? []).map((one) => one.name || one.id),
    ...target.meters.map((one) => one.name || one.id),
  ];
  if (names.length === 0) return t('task.all_meters');
  const shown = joined(names.slice(0, mostNames));
  return names.length > mostNames ? t('task.and_more', { names: shown, count: names.length - mostNames }) : shown;
}
