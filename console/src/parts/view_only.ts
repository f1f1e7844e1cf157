// SPDX-License-Identifier: Apache-2.0
import type { TFunction } from 'i18next';
import { asOf } from '../data/as_of';
import type { Permission } from '../data/permissions';

/** Why what is offered cannot be done here: the role lacks the right to it, or one looks at the past. */
export const viewOnly = (t: TFunction, permission: Permission): string =>
  asOf() ? t('as_of.barred') : t('rights.lacks', { right: t(`permission.${permission}`) });
