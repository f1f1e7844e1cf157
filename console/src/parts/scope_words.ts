// SPDX-License-Identifier: Apache-2.0
import type { TFunction } from 'i18next';
import type { Commodity, Named } from '../data/types';
import { joined } from '../text/i18n';

export interface DataScope {
  places: readonly Named[];
  commodities: readonly Commodity[];
}

/** "Linden Court, Mill Lane · water"; "" for everything. */
export const scopeWords = (t: TFunction, { places, commodities }: DataScope): string =>
  [joined(places.map(({ name }) => name)), joined(commodities.map((one) => t(`commodity.${one}`)))]
    .filter(Boolean)
    .join(' · ');
