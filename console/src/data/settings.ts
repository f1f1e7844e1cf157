// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ApiError, get, patch } from './http';
import type { Commodity, Language } from './types';

/** Of the whole utility; what a person prefers is in data/preferences.ts. */
export interface Settings {
  utility_name: string;
  /** IANA name; the server takes it at its next start. */
  zone: string;
  zone_in_use: string;
  /** Of new users. */
  language: Language;
  /** The day of the month, 1 to 28, with which a billing month begins. */
  billing_days: Partial<Record<Commodity, number>>;
  /** "HOST:PORT" where the server listens for gateways; "": nowhere. */
  dtu_address: string;
}

export type SettingsChange = Partial<Omit<Settings, 'zone_in_use' | 'dtu_address'>>;

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
