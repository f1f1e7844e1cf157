// SPDX-License-Identifier: Apache-2.0
import type { Commodity } from './types';

/** In the order in which they are offered. */
export const commodities: readonly Commodity[] = [
  'heat',
  'cooling',
  'water',
  'hot_water',
  'gas',
  'electricity',
  'other',
];
