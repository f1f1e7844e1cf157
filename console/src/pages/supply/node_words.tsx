// SPDX-License-Identifier: Apache-2.0
import type { SupplyCommodity, SupplyKind } from '../../data/supply';
import { wordFor, wordIfAny } from '../../text/i18n';

/** What the trade calls it: a station of heat is not one of electricity. */
export const kindWord = (kind: SupplyKind, commodity: SupplyCommodity): string =>
  wordIfAny(`supply_kind_${commodity}`, kind) ?? wordFor('supply_kind', kind);
