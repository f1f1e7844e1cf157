// SPDX-License-Identifier: Apache-2.0
// Codes of an app that are asked for at the log-in beside the password.
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import type { SecondFactorSecret } from './api.gen';
import { post, put, remove } from './http';
import { sessionKey } from './session';
import type { Session } from './types';
import { refreshPeople } from './users';

export type { SecondFactorSecret } from './api.gen';

function tell(client: QueryClient, second_factor: boolean): Promise<void> {
  client.setQueryData(
    sessionKey,
    (old: Session | null | undefined) => old && { ...old, user: { ...old.user, second_factor } },
  );
  return refreshPeople(client);
}

/** Nothing is asked for yet. */
export function useBeginSecondFactor() {
  return useMutation({
    mutationFn: (password: string) => post<SecondFactorSecret>('/session/second-factor', { password }),
    gcTime: 0,
  });
}

/** From now on codes are asked for; the recovery codes are told once. */
export function useConfirmSecondFactor() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (code: string) => put<{ codes: string[] }>('/session/second-factor', { code }),
    gcTime: 0,
    onSuccess: () => tell(client, true),
  });
}

export function useRemoveSecondFactor() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (password: string) => post<void>('/session/second-factor/remove', { password }),
    onSuccess: () => tell(client, false),
  });
}

/** Of somebody whose phone is lost; his sessions end. */
export function useTakeSecondFactor(user: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => remove<void>(`/users/${user}/second-factor`),
    onSuccess: () => refreshPeople(client),
  });
}
