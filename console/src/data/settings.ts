// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Settings, SettingsPatch as SettingsChange } from './api.gen';
import { ApiError, get, patch } from './http';
import type { Commodity } from './types';

export type { Settings, SettingsPatch as SettingsChange } from './api.gen';

const key = ['settings'] as const;

/** null: a server of an earlier version, which keeps none. */
export function useSettings() {
  return useQuery({
    queryKey: key,
    queryFn: async ({ signal }): Promise<Settings | null> => {
      try {
        return await get<Settings>('/settings', {}, signal);
      } catch (error) {
        if (error instanceof ApiError && error.status === 404) return null;
        throw error;
      }
    },
    staleTime: 60_000,
  });
}

export function useSaveSettings() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: SettingsChange) => patch<Settings>('/settings', change),
    onSuccess: (settings) => {
      client.setQueryData(key, settings);
      // Billing months are cut anew.
      void client.invalidateQueries({ queryKey: ['points', 'use'] });
      return client.invalidateQueries({ queryKey: ['meters', 'use'] });
    },
  });
}

/** 1 while it is not known: then the billing month is that of the calendar. */
export function useBillingDay(commodity: Commodity): number {
  return useSettings().data?.billing_days[commodity] ?? 1;
}
