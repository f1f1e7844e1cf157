// SPDX-License-Identifier: Apache-2.0
import type { TFunction } from 'i18next';
import { asOf } from '../data/as_of';

/** Why what is offered cannot be done here: the role only looks, or one looks at the past. */
export const viewOnly = (t: TFunction): string => t(asOf() ? 'as_of.barred' : 'meter.view_only');
