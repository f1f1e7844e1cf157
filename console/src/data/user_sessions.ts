// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { OpenLogIn as UserSession } from './api.gen';
import { get, remove } from './http';
import type { List } from './types';
import { refreshPeople } from './users';

export type { OpenLogIn as UserSession } from './api.gen';

/** null: one's own. */
export type SessionsOf = string | null;

const pathOf = (user: SessionsOf): string => (user === null ? '/session/sessions' : `/users/${user}/sessions`);

export function useUserSessions(user: SessionsOf) {
  return useQuery({
    queryKey: ['users', 'sessions', user],
    queryFn: ({ signal }) => get<List<UserSession>>(pathOf(user), {}, signal),
  });
}

/** `session`: null for all. */
export function useEndSession(user: SessionsOf) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (session: string | null) => remove<void>(session ? `${pathOf(user)}/${session}` : pathOf(user)),
    onSuccess: () => refreshPeople(client),
  });
}
