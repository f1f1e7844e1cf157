// SPDX-License-Identifier: Apache-2.0
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { wordIfAny } from '../text/i18n';

/** Roles that come with the program are called in the language of the reader, others as they were named. */
export function useRoleName(): (role: { name: string; built_in: boolean }) => string {
  const { i18n } = useTranslation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: in another language it is another name
  return useCallback(({ name, built_in }) => (built_in && wordIfAny('role', name)) || name, [i18n.language]);
}
