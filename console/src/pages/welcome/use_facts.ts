// SPDX-License-Identifier: Apache-2.0
import { useGateways } from '../../data/gateways';
import { useLatestRead } from '../../data/meters';
import { usePointCount } from '../../data/points';
import { useSettings } from '../../data/settings';
import type { Facts } from './steps';

/** undefined until all of it is known. */
export function useFacts(): Facts | undefined {
  const settings = useSettings().data;
  const gateways = useGateways().data;
  const latest = useLatestRead().data;
  const points = usePointCount().data;
  if (settings === undefined || !gateways || !latest || points === undefined) return undefined;
  const read = !!latest.row?.last_read;
  return {
    utility: settings?.utility_name ?? null,
    gateways: gateways.items.length,
    meters: latest.total,
    read,
    points,
  };
}
